import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AccountIcon } from '@/components/AccountIcon';
import { CurrencySelect } from '@/components/CurrencySelect';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import type { AccountWish, Import } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { importsTexts } from '@/texts/imports';
import { Balance } from './Balance';
import {
  candidates,
  countsOf,
  type FileAccount,
  fileAccounts,
  type Made,
  type Place,
  placeOf,
  refusals,
  wishFor,
} from './fileAccounts';
import { KINDS } from './kinds';
import { useSentence } from './sentence';
import type { Draft } from './useDraft';

type Props = {
  draft: Draft;
  preview: Import;
  disabled: boolean;
  /** `anew` when what becomes of the lines changes with it. */
  onWish: (wish: AccountWish, anew: boolean) => void;
};

/** Every account of the file, and where the person wants it. */
export function FileAccounts({ draft, preview, disabled, onWish }: Props) {
  const t = useTexts(importsTexts);
  const accounts = fileAccounts(preview.accounts);
  const wishOf = (key: string) => draft.accounts.find((wish) => wish.key === key);
  const refused = refusals(draft.error, draft.accounts);
  const taken = new Map(
    accounts.flatMap((account) => {
      const place = placeOf(account, wishOf(account.key));
      return place.to === 'known' ? [[place.id, account.key] as const] : [];
    }),
  );
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-2 text-pretty">{t('severalAccounts', { count: accounts.length })}</p>
      <ul className="flex flex-col">
        {accounts.map((account) => (
          <Row
            key={account.key}
            account={account}
            wish={wishOf(account.key)}
            taken={taken}
            refusal={refused.get(account.key)}
            disabled={disabled}
            onWish={onWish}
          />
        ))}
      </ul>
    </div>
  );
}

type RowProps = Pick<Props, 'disabled' | 'onWish'> & {
  account: FileAccount;
  wish: AccountWish | undefined;
  /** The person's accounts that an account of the file goes to already. */
  taken: ReadonlyMap<string, string>;
  refusal: string | undefined;
};

function Row({ account, wish, taken, refusal, disabled, onWish }: RowProps) {
  const t = useTexts(importsTexts);
  const say = useSentence();
  const { data: own = [] } = useQuery(accountsQuery);
  const [open, setOpen] = useState(false);
  const place = placeOf(account, wish);
  const known = place.to === 'known' ? byId(own).get(place.id) : undefined;
  const shown = place.to === 'new' ? place.made : (known ?? account);
  const counts = countsOf(account);
  const choose = (next: Place, anew = true) => onWish(wishFor(account, next), anew);
  return (
    <li className="flex flex-col gap-3 border-line border-t py-3">
      <div className="flex items-start gap-3">
        <span className={cx(place.to === 'skip' && 'opacity-50')}>
          <AccountIcon kind={shown.kind} />
        </span>
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <p
            className={cx(
              'break-words font-medium',
              place.to === 'skip' ? 'text-ink-2 line-through' : 'text-ink',
            )}
          >
            {shown.name.trim() || account.name}
          </p>
          <p className="text-ink-3 text-xs">
            {t(`place_${place.to}`)}
            {place.to !== 'skip' && ` · ${t(`kind_${shown.kind}`)} · ${shown.currency}`}
            {` · ${t('linesOf', { count: account.lines })}`}
          </p>
          {shown.name.trim() !== account.name && place.to !== 'skip' && (
            <p className="break-words text-ink-3 text-xs">{t('inFile', { name: account.name })}</p>
          )}
          {place.to !== 'skip' && counts && (
            <p className="text-ink-2 text-xs">{say(counts, 'will') || t('nothingNew')}</p>
          )}
          {place.to !== 'skip' &&
            account.parts.map((part, index) => (
              <Balance
                key={part.statement_balance?.day ?? index}
                account={part}
                currency={shown.currency ?? undefined}
              />
            ))}
        </div>
        <Button
          look="quiet"
          aria-expanded={open}
          aria-label={t(open ? 'closeAccount' : 'changeAccount', { name: account.name })}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'ready' : 'change')}
        </Button>
      </div>
      {(open || refusal) && (
        <Choice
          account={account}
          place={place}
          taken={taken}
          refusal={refusal}
          disabled={disabled}
          onChoose={choose}
        />
      )}
    </li>
  );
}

type ChoiceProps = Pick<RowProps, 'account' | 'taken' | 'refusal' | 'disabled'> & {
  place: Place;
  onChoose: (place: Place, anew?: boolean) => void;
};

const NEW = 'new';
const SKIP = 'skip';

function Choice({ account, place, taken, refusal, disabled, onChoose }: ChoiceProps) {
  const t = useTexts(importsTexts);
  const { data: own = [] } = useQuery(accountsQuery);
  const current = place.to === 'known' ? place.id : null;
  // An account that files know by this number keeps its name; it is changed on its own screen.
  const recognised = account.parts[0]?.proposed === null && account.parts[0].account_id;
  const made = (): Made => {
    const proposed = placeOf(account, undefined);
    return proposed.to === 'new'
      ? proposed.made
      : { name: account.name, kind: account.kind, currency: account.currency ?? '' };
  };
  const change = (to: string) => {
    if (to === SKIP) onChoose({ to: 'skip' });
    else if (to === NEW) onChoose({ to: 'new', made: made() });
    else onChoose({ to: 'known', id: to });
  };
  const edit = (next: Partial<Made>) =>
    place.to === 'new' && onChoose({ to: 'new', made: { ...place.made, ...next } }, false);
  return (
    <div className="grid gap-3 md:grid-cols-2 md:pl-12">
      <Field
        label={t('whereTo')}
        className="md:col-span-2"
        error={refusal && refusal !== 'required' ? t(refusalText(refusal)) : undefined}
      >
        <Select
          disabled={disabled}
          value={current ?? (place.to === 'skip' ? SKIP : NEW)}
          onChange={({ target }) => change(target.value)}
        >
          {(!recognised || place.to === 'new') && <option value={NEW}>{t('toNew')}</option>}
          <option value={SKIP}>{t('toSkip')}</option>
          <hr />
          {candidates(own, account, current).map(({ id, name, currency }) => (
            <option key={id} value={id} disabled={taken.has(id) && taken.get(id) !== account.key}>
              {name} · {currency}
            </option>
          ))}
        </Select>
      </Field>
      {place.to === 'new' && (
        <>
          <Field
            label={t('accountName')}
            error={place.made.name.trim() ? undefined : t('nameNeeded')}
          >
            <Input
              required
              maxLength={80}
              disabled={disabled}
              value={place.made.name}
              onChange={({ target }) => edit({ name: target.value })}
            />
          </Field>
          <Field label={t('accountKind')}>
            <Select
              disabled={disabled}
              value={place.made.kind}
              onChange={({ target }) => edit({ kind: target.value as Made['kind'] })}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kind_${kind}`)}
                </option>
              ))}
            </Select>
          </Field>
          {account.currency === null && (
            <Field label={t('accountCurrency')} hint={t('currencyUntold')}>
              <CurrencySelect
                disabled={disabled}
                value={place.made.currency}
                onChange={({ target }) => edit({ currency: target.value })}
              />
            </Field>
          )}
        </>
      )}
    </div>
  );
}

function refusalText(code: string) {
  switch (code) {
    case 'taken':
      return 'refused_taken';
    case 'other_currency':
      return 'refused_other_currency';
    case 'known':
      return 'refused_known';
    default:
      return 'refused_gone';
  }
}
