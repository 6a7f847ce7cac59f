import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Skeleton } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useSearchState } from '@/hooks/useSearchState';
import type { Day, Occurrence, Recurring, RecurringList } from '@/lib/api';
import { addMonths, capitalize, formatDay, monthEnd, monthStart } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, add, isNegative } from '@/lib/money';
import { billsQuery } from '@/lib/queries/recurring';
import { recurringTexts } from '@/texts/recurring';
import { Agenda } from './Agenda';
import { MonthGrid } from './MonthGrid';

export type Bill = Occurrence & { of: Recurring };

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
  const known = new Map(list.items.map((one) => [one.id, one]));
  const bills: Bill[] | undefined = data?.items.flatMap((item) => {
    const of = known.get(item.recurring_id);
    return of ? [{ ...item, of }] : [];
  });
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
  const counted = bills.filter(({ of }) => of.kind !== 'transfer' && of.currency === currency);
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

/** What became of it, in words; colour alone says nothing. */
export const billState = ({ transaction_id, is_missed }: Occurrence) =>
  transaction_id ? 'came' : is_missed ? 'missedWord' : 'expectedWord';

/** Its amount as it is shown in either calendar. */
export const BillAmount = ({ bill, compact }: { bill: Bill; compact?: boolean }) => (
  <Money
    amount={isNegative(bill.amount) ? absolute(bill.amount) : bill.amount}
    currency={bill.of.currency}
    tone={bill.of.kind === 'income' ? 'income' : 'plain'}
    {...(compact ? { precision: 'whole' as const } : {})}
  />
);
