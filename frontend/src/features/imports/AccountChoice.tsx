import { useQuery } from '@tanstack/react-query';
import { CurrencySelect } from '@/components/CurrencySelect';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import type { AccountKind, Import } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { accountsQuery } from '@/lib/queries/accounts';
import { importsTexts } from '@/texts/imports';
import { Balance } from './Balance';
import { KINDS } from './kinds';
import { type Draft, NAMELESS, type NewAccount } from './useDraft';

type Props = {
  draft: Draft;
  preview: Import;
  disabled: boolean;
  onChoose: (accountId: string | null) => void;
  onNewAccount: (account: NewAccount) => void;
};

const FILE = 'file';

/** Where the lines of a file of one account go: to the one it names, a new one, or one the person says. */
export function AccountChoice({ draft, preview, disabled, onChoose, onNewAccount }: Props) {
  const t = useTexts(importsTexts);
  const { data: accounts = [] } = useQuery(accountsQuery);
  const [part] = preview.accounts;
  const { newAccount, accountId } = draft;
  const matched = accountId === null ? part?.account_id : null;
  const known = accounts.find(({ id }) => id === (accountId ?? part?.account_id));
  const open = accounts.filter(({ closed_on, id }) => closed_on === null || id === known?.id);
  const makesNew = known === undefined && newAccount !== null;
  const update = (change: Partial<NewAccount>) =>
    newAccount && onNewAccount({ ...newAccount, ...change });
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={t('account')}
        hint={matched ? t('accountMatched') : makesNew ? t('accountNew') : undefined}
      >
        <Select
          disabled={disabled}
          value={accountId ?? matched ?? FILE}
          onChange={({ target }) => onChoose(target.value === FILE ? null : target.value)}
        >
          {!matched && <option value={FILE}>{t('newAccount')}</option>}
          {open.map((account) => (
            <option key={account.id} value={account.id}>
              {account.name} · {account.currency}
            </option>
          ))}
        </Select>
      </Field>
      {makesNew && (
        <div className="grid gap-3 md:grid-cols-2">
          <Field label={t('accountName')}>
            <Input
              required
              maxLength={80}
              disabled={disabled}
              value={newAccount.name}
              onChange={(event) => update({ name: event.target.value })}
            />
          </Field>
          <Field label={t('accountKind')}>
            <Select
              disabled={disabled}
              value={newAccount.kind}
              onChange={(event) => update({ kind: event.target.value as AccountKind })}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kind_${kind}`)}
                </option>
              ))}
            </Select>
          </Field>
          {NAMELESS.includes(preview.format) && (
            <Field label={t('accountCurrency')}>
              <CurrencySelect
                disabled={disabled}
                value={newAccount.currency}
                onChange={(event) => update({ currency: event.target.value })}
              />
            </Field>
          )}
        </div>
      )}
      {part && <Balance account={part} currency={known?.currency ?? newAccount?.currency} />}
    </div>
  );
}
