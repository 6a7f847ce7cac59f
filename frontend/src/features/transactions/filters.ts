import type { Search } from '@/hooks/useSearchState';
import type { Filter } from '@/lib/api';

/** The names of the API's filter, in the order that the chips stand in. */
export const FILTER_NAMES = [
  'q',
  'from',
  'to',
  'account_id',
  'category_id',
  'kind',
  'payee_id',
  'tag',
  'flag',
  'min',
  'max',
  'status',
  'source',
  'currency',
  'import_id',
  'counterparty_id',
  'recurring_id',
  'ids',
  'on_budget',
  'hidden',
  'review',
] as const;

export type FilterName = (typeof FILTER_NAMES)[number];
export type Filters = Partial<Record<FilterName, string>>;

/** The part of the address that decides which transactions are shown. */
export function filtersOf(search: Search): Filters {
  const pairs = FILTER_NAMES.map((name) => [name, search[name]] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value));
}

/** The same as the API's filter string. */
export const filterText = (filters: Filters): Filter => new URLSearchParams(filters).toString();

/** Nothing but the given change set to nothing: what "show all" does to the address. */
export const NO_FILTERS = Object.fromEntries(FILTER_NAMES.map((name) => [name, null]));

/** A comma list with one value more or less. */
export function toggled(list: string | undefined, value: string): string | null {
  const values = list ? list.split(',') : [];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return next.join(',') || null;
}
