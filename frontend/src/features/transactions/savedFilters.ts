import type { Day, SavedFilter } from '@/lib/api';
import { filterSearch } from '@/lib/paths';
import { type Filters, filtersOf, filterText, NO_FILTERS } from './filters';
import { type RangeName, rangeDays, rangeNamed } from './ranges';

export type Period = NonNullable<SavedFilter['period']>;

const PERIODS: Record<Period, RangeName> = {
  this_month: 'thisMonth',
  last_month: 'lastMonth',
  last_12_months: 'last12',
  this_year: 'thisYear',
};

/** What a saved filter shows on this day, as a change of the address. */
export function resolved(
  { filter, period }: SavedFilter,
  today: Day,
): Record<string, string | null> {
  const days = period ? rangeDays(PERIODS[period], today) : {};
  return { ...NO_FILTERS, ...filterSearch(filter), ...days };
}

/** A filter as it is kept: days that words name move with the calendar. */
export function kept(filters: Filters, today: Day): { filter: string; period: Period | null } {
  const { from, to, ...others } = filters;
  const named = rangeNamed(from, to, today);
  const period = (Object.keys(PERIODS) as Period[]).find((one) => PERIODS[one] === named) ?? null;
  return { filter: filterText(period ? others : filters), period };
}

/** The saved filter that the screen shows now. */
export const currentOf = (
  saved: readonly SavedFilter[],
  filters: Filters,
  today: Day,
): SavedFilter | null => {
  const shown = filterText(filtersOf(filters));
  const same = (one: SavedFilter) => {
    const pairs = Object.entries(resolved(one, today)).flatMap(([name, value]) =>
      value ? [[name, value] as const] : [],
    );
    return filterText(filtersOf(Object.fromEntries(pairs))) === shown;
  };
  return saved.find(same) ?? null;
};
