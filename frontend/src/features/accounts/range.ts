import type { Day, Decimal } from '@/lib/api';
import { addDays, addMonths } from '@/lib/dates';

export const RANGES = ['30d', '3m', '12m', 'all'] as const;
export type Range = (typeof RANGES)[number];

export const isRange = (text: string | undefined): text is Range => RANGES.includes(text as Range);

/** How far back "all" asks; the days before the balance first moved are cut off. */
const LONGEST_YEARS = 15;

export function firstDay(range: Range, today: Day): Day {
  const starts = {
    '30d': addDays(today, -30),
    '3m': addMonths(today, -3),
    '12m': addMonths(today, -12),
    all: addMonths(today, -12 * LONGEST_YEARS),
  };
  return starts[range];
}

export type DayBalance = { day: Day; balance: Decimal };

/** Without the days before the first change: they say nothing but the opening balance. */
export function fromFirstChange(days: readonly DayBalance[]): readonly DayBalance[] {
  const start = days[0]?.balance;
  const change = days.findIndex(({ balance }) => balance !== start);
  return change < 0 ? days.slice(-30) : days.slice(change - 1);
}

/** The days a table shows: each one of a short span, the ends of months of a long one. */
export function tableDays(days: readonly DayBalance[]): readonly DayBalance[] {
  if (days.length <= 100) return days.toReversed();
  return days
    .filter(({ day }, index) => day.slice(0, 7) !== days[index + 1]?.day.slice(0, 7))
    .toReversed();
}
