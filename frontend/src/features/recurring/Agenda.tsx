import { Link } from '@tanstack/react-router';
import { Badge } from '@/components/ui/Surface';
import type { Day } from '@/lib/api';
import { capitalize, formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { recurringTexts } from '@/texts/recurring';
import { type Bill, BillAmount, billState } from './BillCalendar';

/** The month's bills day by day, for a narrow screen. */
export function Agenda({ bills, today }: { bills: readonly Bill[]; today: Day }) {
  const t = useTexts(recurringTexts);
  const { locale } = useLocale();
  const days = [...new Set(bills.map(({ day }) => day))].sort();
  return (
    <ol className="divide-y divide-line border-line border-t">
      {days.map((day) => (
        <li key={day} className="px-5 py-3">
          <h3
            className={
              day === today ? 'font-semibold text-brand-ink text-xs' : 'text-ink-3 text-xs'
            }
          >
            {capitalize(formatDay(day, locale, 'long'))}
          </h3>
          <ul>
            {bills
              .filter((bill) => bill.day === day)
              .map((bill) => (
                <li key={bill.key} className="flex min-h-11 items-center gap-3">
                  <Link {...bill.link} className="min-w-0 flex-1 truncate font-medium text-ink">
                    {bill.name}
                  </Link>
                  <Badge tone={bill.is_missed ? 'warning' : bill.has_come ? 'income' : 'neutral'}>
                    {t(billState(bill))}
                  </Badge>
                  <span className="shrink-0 text-ink">
                    <BillAmount bill={bill} />
                  </span>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
