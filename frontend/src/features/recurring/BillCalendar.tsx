import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Skeleton } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useSearchState } from '@/hooks/useSearchState';
import type { Day, Occurrence, RecurringList } from '@/lib/api';
import { addMonths, capitalize, formatDay, monthEnd, monthStart } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, add, isNegative } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { billsQuery } from '@/lib/queries/recurring';
import { recurringTexts } from '@/texts/recurring';
import { Agenda } from './Agenda';
import { MonthGrid } from './MonthGrid';

/** A day's bill, and where it leads. */
export type Bill = Occurrence & {
  key: string;
  link: { to: string; search: Record<string, string> };
};

const isMonth = (text: string | undefined): text is string =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? '');

/** A month of bills: a grid where there is room, an agenda on a phone. */
export function BillCalendar({ list }: { list: RecurringList }) {
  const t = useTexts(recurringTexts);
  const { locale } = useLocale();
  const isPhone = useIsPhone();
  const [search, change] = useSearchState();
  const today = list.as_of;
  const first: Day = isMonth(search.mes) ? `${search.mes}-01` : monthStart(today);
  const { data, error, refetch } = useQuery(billsQuery(first, monthEnd(first)));
  const go = (to: Day) =>
    change({ mes: monthStart(to) === monthStart(today) ? undefined : to.slice(0, 7) });
  const filters = new Map(list.items.map(({ id, filter }) => [id, filter]));
  const bills: Bill[] | undefined = data?.items.map((item, at) => ({
    ...item,
    key: `${item.recurring_id ?? item.debt_id ?? item.card_id ?? item.loan_id} ${item.day} ${at}`,
    link: linkOf(item, filters.get(item.recurring_id ?? '') ?? ''),
  }));
  return (
    <section className="panel" aria-label={t('calendar')}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-3">
        <h2 className="min-w-40 font-semibold text-ink" aria-live="polite">
          {capitalize(formatDay(first, locale, 'monthYear'))}
        </h2>
        <div className="flex items-center gap-1">
          <IconButton
            icon={ChevronLeft}
            label={t('before')}
            onClick={() => go(addMonths(first, -1))}
          />
          <IconButton
            icon={ChevronRight}
            label={t('after')}
            onClick={() => go(addMonths(first, 1))}
          />
          {first !== monthStart(today) && (
            <Button size="sm" look="quiet" onClick={() => go(today)}>
              {t('thisMonth')}
            </Button>
          )}
        </div>
        {bills && <Sums bills={bills} currency={list.currency} />}
      </header>
      {error && !data ? (
        <ErrorScreen error={error} retry={refetch} />
      ) : !bills ? (
        <Skeleton className="m-5 h-96" />
      ) : bills.length === 0 ? (
        <p className="px-5 py-16 text-center text-ink-2">{t('noBills')}</p>
      ) : isPhone ? (
        <Agenda bills={bills} today={today} />
      ) : (
        <MonthGrid first={first} bills={bills} today={today} />
      )}
    </section>
  );
}

function Sums({ bills, currency }: { bills: readonly Bill[]; currency: string }) {
  const t = useTexts(recurringTexts);
  const { locale } = useLocale();
  const counted = bills.filter((bill) => bill.kind !== 'transfer' && bill.currency === currency);
  const sum = (wanted: (bill: Bill) => boolean) =>
    absolute(add('0', ...counted.filter(wanted).map(({ amount }) => amount)));
  const say = (amount: string) => formatMoney(amount, { locale, currency, home: currency });
  return (
    <p className="ml-auto flex flex-wrap gap-x-4 text-ink-2 text-sm">
      <span>{t('monthIn', { amount: say(sum(({ amount }) => !isNegative(amount))) })}</span>
      <span>{t('monthOut', { amount: say(sum(({ amount }) => isNegative(amount))) })}</span>
    </p>
  );
}

/** The transaction that it came as, the debt, card or loan it is of, else what else is of its series. */
function linkOf(one: Occurrence, filter: string): Bill['link'] {
  const { transaction_id, debt_id } = one;
  const account = one.card_id ?? one.loan_id;
  if (transaction_id) return { to: paths.transactions, search: { ver: transaction_id } };
  if (debt_id) return { to: paths.plans, search: { deuda: debt_id } };
  if (account) return { to: paths.account(account), search: {} };
  return { to: paths.transactions, search: filterSearch(filter) };
}

/** What became of it, in words; colour alone says nothing. */
export function billState({ has_come, is_missed, kind, amount }: Occurrence) {
  if (kind !== 'debt') return has_come ? 'came' : is_missed ? 'missedWord' : 'expectedWord';
  const isIn = !isNegative(amount);
  if (has_come) return isIn ? 'received' : 'given';
  return is_missed ? 'late' : isIn ? 'toReceive' : 'toGive';
}

/** Whether it brings money: pay, or what somebody gives. */
export const isComing = ({ kind, amount }: Occurrence): boolean =>
  kind === 'income' || (kind === 'debt' && !isNegative(amount));

/** Its amount as it is shown in either calendar. */
export const BillAmount = ({ bill, compact }: { bill: Bill; compact?: boolean }) => (
  <Money
    amount={isNegative(bill.amount) ? absolute(bill.amount) : bill.amount}
    currency={bill.currency}
    tone={isComing(bill) ? 'income' : 'plain'}
    {...(compact ? { precision: 'whole' as const } : {})}
  />
);
