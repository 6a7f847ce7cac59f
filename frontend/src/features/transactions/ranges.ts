import type { Day } from '@/lib/api';
import { addDays, addMonths, monthEnd, monthStart } from '@/lib/dates';

export const RANGES = ['thisMonth', 'lastMonth', 'last12', 'thisYear', 'all'] as const;
export type RangeName = (typeof RANGES)[number];
type Days = { from: Day | null; to: Day | null };

/** The days that a range's words mean today. */
export function rangeDays(range: RangeName, today: Day): Days {
  switch (range) {
    case 'thisMonth':
      return { from: monthStart(today), to: monthEnd(today) };
    case 'lastMonth': {
      const to = addDays(monthStart(today), -1);
      return { from: monthStart(to), to };
    }
    case 'last12':
      return { from: monthStart(addMonths(today, -11)), to: monthEnd(today) };
    case 'thisYear':
      return { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
    case 'all':
      return { from: null, to: null };
  }
}

/** The words for these days, when there are any. */
export const rangeNamed = (
  from: Day | undefined,
  to: Day | undefined,
  today: Day,
): RangeName | null =>
  RANGES.find((range) => {
    const days = rangeDays(range, today);
    return days.from === (from ?? null) && days.to === (to ?? null);
  }) ?? null;
