import { Link } from '@tanstack/react-router';
import { Check, CircleAlert } from 'lucide-react';
import type { Day } from '@/lib/api';
import { cx } from '@/lib/cx';
import { addDays, daysBetween, formatDay, monthEnd } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { recurringTexts } from '@/texts/recurring';
import { type Bill, BillAmount, billState, isComing } from './BillCalendar';

/** 1970-01-05 was a Monday. */
const weekday = (day: Day) => ((daysBetween('1970-01-05', day) % 7) + 7) % 7;

/** Weeks of a month from Monday on, days of its neighbours left out. */
function weeksOf(first: Day): (Day | null)[][] {
  const start = addDays(first, -weekday(first));
  const count = Math.ceil((daysBetween(start, monthEnd(first)) + 1) / 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => {
      const day = addDays(start, week * 7 + at);
      return day.slice(0, 7) === first.slice(0, 7) ? day : null;
    }),
  );
}

/** The month as a grid of days. */
export function MonthGrid({
  first,
  bills,
  today,
}: {
  first: Day;
  bills: readonly Bill[];
  today: Day;
}) {
  const t = useTexts(recurringTexts);
  const { locale } = useLocale();
  const weeks = weeksOf(first);
  const name = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const names = Array.from({ length: 7 }, (_, at) =>
    name.format(new Date(Date.UTC(1970, 0, 5 + at))),
  );
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{t('calendar')}</caption>
      <thead>
        <tr>
          {names.map((word) => (
            <th
              key={word}
              scope="col"
              className="border-line border-t px-2 py-1.5 text-left font-medium text-ink-3 text-xs"
            >
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a week is known by its place in the month
          <tr key={at}>
            {week.map((day, place) => (
              <td
                key={day ?? `${at}-${place}`}
                className={cx(
                  'h-24 border-line border-t p-1 align-top not-first:border-l',
                  !day && 'bg-sunken/40',
                )}
              >
                {day && (
                  <>
                    <time
                      dateTime={day}
                      aria-current={day === today ? 'date' : undefined}
                      className={cx(
                        'mb-0.5 inline-grid size-6 place-items-center rounded-full text-xs',
                        day === today ? 'bg-brand font-semibold text-on-brand' : 'text-ink-3',
                      )}
                    >
                      <span aria-hidden>{Number(day.slice(8))}</span>
                      <span className="sr-only">{formatDay(day, locale)}</span>
                    </time>
                    <ul className="flex flex-col gap-0.5">
                      {bills
                        .filter((bill) => bill.day === day)
                        .map((bill) => (
                          <Entry key={bill.key} bill={bill} />
                        ))}
                    </ul>
                  </>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Entry({ bill }: { bill: Bill }) {
  const t = useTexts(recurringTexts);
  const Icon = bill.has_come ? Check : bill.is_missed ? CircleAlert : null;
  return (
    <li>
      <Link
        {...bill.link}
        title={`${bill.name} · ${t(billState(bill))}`}
        className={cx(
          'block rounded-sm px-1.5 py-1 text-xs hover:bg-hover',
          bill.is_missed ? 'bg-warning-soft' : isComing(bill) ? 'bg-income-soft' : 'bg-sunken',
        )}
      >
        <span className="flex min-w-0 items-center gap-1">
          {Icon && <Icon size={12} aria-hidden className="shrink-0" />}
          <span className="truncate text-ink">{bill.name}</span>
        </span>
        <span className="sr-only">{t(billState(bill))}</span>
        <span className="block truncate font-medium text-ink">
          <BillAmount bill={bill} compact />
        </span>
      </Link>
    </li>
  );
}
