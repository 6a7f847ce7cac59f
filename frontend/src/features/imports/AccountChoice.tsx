import { useQuery } from '@tanstack/react-query';
import { AccountIcon } from '@/components/AccountIcon';
import { CurrencySelect } from '@/components/CurrencySelect';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import type { AccountKind, Import } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { importsTexts } from '@/texts/imports';
import { Balance } from './Balance';
import { useSentence } from './sentence';
import { type Draft, NAMELESS, type NewAccount } from './useDraft';

const KINDS: readonly AccountKind[] = [
  'checking',
  'savings',
  'credit_card',
  'cash',
  'loan',
  'mortgage',
  'investment',
  'property',
  'other_asset',
  'other_liability',
];

type Props = {
  draft: Draft;
  preview: Import;
  disabled: boolean;
  onChoose: (accountId: string | null) => void;
  onNewAccount: (account: NewAccount) => void;
};

/** Where the lines go: the account the file names, a new one, or one the person says. */
export function AccountChoice(props: Props) {
  const { preview } = props;
  return preview.accounts.length > 1 ? <Several preview={preview} /> : <One {...props} />;
}

const FILE = 'file';

function One({ draft, preview, disabled, onChoose, onNewAccount }: Props) {
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

function Several({ preview }: { preview: Import }) {
  const t = useTexts(importsTexts);
  const say = useSentence();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const known = byId(accounts);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-2">{t('severalAccounts', { count: preview.accounts.length })}</p>
      <ul className="flex flex-col">
        {preview.accounts.map((part, index) => {
          const account = known.get(part.account_id ?? '') ?? part.proposed;
          const key = part.account_id ?? `${part.proposed?.name}/${index}`;
          return (
            <li key={key} className="flex items-start gap-3 border-line border-t py-3">
              <AccountIcon kind={account?.kind ?? 'checking'} />
              <div className="flex min-w-0 flex-1 flex-col gap-1">
                <p className="break-words font-medium text-ink">
                  {account?.name}
                  {part.proposed && (
                    <span className="ml-2 font-normal text-ink-3 text-xs">{t('willBeMade')}</span>
                  )}
                </p>
                <p className="text-ink-3 text-xs">
                  {account && `${t(`kind_${account.kind}`)} · ${account.currency} · `}
                  {say(part.counts, 'will') || t('nothingNew')}
                </p>
                <Balance account={part} currency={account?.currency} />
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
