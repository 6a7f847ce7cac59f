import { Link } from '@tanstack/react-router';
import { ChevronDown, CircleCheck, TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { AccountIcon } from '@/components/AccountIcon';
import { Money } from '@/components/Money';
import { Badge } from '@/components/ui/Surface';
import type { Account } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatDay } from '@/lib/dates';
import { shortRate } from '@/lib/format';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isZero } from '@/lib/money';
import { paths } from '@/lib/paths';
import { accountsTexts } from '@/texts/accounts';
import { currencyTexts } from '@/texts/currencies';
import { FedBy } from './FedBy';
import type { AccountGroup } from './kinds';
import { Subtotals } from './Subtotals';

type Props = { group: AccountGroup; folded?: boolean; onFold?: () => void };

/** The accounts of one kind with their sums; the closed ones can be folded away. */
export function GroupSection({ group, folded = false, onFold }: Props) {
  const id = useId();
  const t = useTexts(accountsTexts);
  const name = t(`group_${group.name}`);
  return (
    <section aria-labelledby={id} className="panel">
      <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-0.5 px-5 py-2">
        <h2 id={id} className="font-semibold text-ink text-sm">
          {onFold ? (
            <button
              type="button"
              aria-expanded={!folded}
              onClick={onFold}
              className="-mx-2 inline-flex min-h-9 max-md:min-h-11 items-center gap-1.5 rounded-sm px-2 hover:bg-hover"
            >
              {name}
              <Badge>{group.accounts.length}</Badge>
              <ChevronDown
                size={16}
                aria-hidden
                className={cx('text-ink-3 transition-transform', !folded && 'rotate-180')}
              />
            </button>
          ) : (
            name
          )}
        </h2>
        <Subtotals subtotals={group.subtotals} />
      </header>
      {!folded && (
        <ul className="border-line border-t px-2 py-1">
          {group.accounts.map((account) => (
            <li key={account.id}>
              <AccountRow account={account} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function AccountRow({ account }: { account: Account }) {
  const t = useTexts(accountsTexts);
  const { locale } = useLocale();
  const { kind, name, institution, number_mask, last_booked_on, closed_on, last_assertion } =
    account;
  const differs = last_assertion !== null && !isZero(last_assertion.difference);
  const facts = [t(`kind_${kind}`), institution, number_mask && `•• ${number_mask.slice(-4)}`];
  return (
    <Link
      to={paths.account(account.id)}
      className="flex min-h-15 items-center gap-3 rounded-sm px-3 py-2 hover:bg-hover"
    >
      <AccountIcon kind={kind} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-ink">{name}</span>
        <span className={cx('block truncate text-ink-3 text-xs', differs && 'max-md:hidden')}>
          {facts.filter(Boolean).join(' · ')}
        </span>
        <FedBy id={account.id} />
        {differs && (
          <span className="block truncate md:hidden">
            <StatementMark account={account} />
          </span>
        )}
      </span>
      <span className="w-60 text-ink-2 text-xs max-md:hidden">
        <StatementMark account={account} />
        <span className="block text-ink-3">
          {closed_on
            ? t('closedOn', { day: formatDay(closed_on, locale) })
            : last_booked_on
              ? t('lastOn', { day: formatDay(last_booked_on, locale) })
              : t('noMovements')}
        </span>
      </span>
      <span className="flex items-center justify-end gap-1.5 md:min-w-40">
        {last_assertion && !differs && (
          <span className="md:hidden">
            <CircleCheck size={14} aria-hidden className="text-income" />
            <span className="sr-only">{t('matches')}</span>
          </span>
        )}
        <span className="flex flex-col items-end">
          <Money amount={account.balance} currency={account.currency} className="font-medium" />
          <Worth account={account} />
        </span>
      </span>
    </Link>
  );
}

/** What an account in another currency is worth in the household's, and by which rate. */
function Worth({ account: { converted, currency } }: { account: Account }) {
  const t = useTexts(currencyTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  if (currency === household.currency) return null;
  return (
    <span className="text-ink-3 text-xs">
      {converted
        ? t.rich('worthAt', {
            money: <Money amount={converted.amount} />,
            rate: shortRate(converted.rate.rate, locale),
            day: formatDay(converted.rate.day, locale),
          })
        : t('noRate')}
    </span>
  );
}

/** Whether the bank's last statement and ours agree, in a word and a mark. */
function StatementMark({ account: { last_assertion, currency } }: { account: Account }) {
  const t = useTexts(accountsTexts);
  if (!last_assertion) return null;
  const agrees = isZero(last_assertion.difference);
  const Icon = agrees ? CircleCheck : TriangleAlert;
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 text-xs',
        agrees ? 'text-ink-2' : 'text-warning',
      )}
    >
      <Icon size={14} aria-hidden className={agrees ? 'text-income' : ''} />
      <span>
        {agrees
          ? t('matches')
          : t.rich('differs', {
              amount: <Money amount={absolute(last_assertion.difference)} currency={currency} />,
            })}
      </span>
    </span>
  );
}
