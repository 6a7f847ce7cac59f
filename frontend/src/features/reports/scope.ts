import type { Search } from '@/hooks/useSearchState';
import type { Day, Id } from '@/lib/api';
import { type NearPeriods, type Range, type RangeWord, readRange } from '@/lib/ranges';

/** What a report's days are compared with: those before them, the same a year before, nothing. */
export type Compare = 'previous' | 'year' | 'none';

const COMPARES: Record<string, Compare> = { ano: 'year', no: 'none' };

/** What every report is asked about. It stands in the address and goes along to the next report. */
export type Scope = {
  range: Range;
  /** None means all of them. */
  accounts: readonly Id[];
  compare: Compare;
  /** Whether amounts are asked for in today's pesos. */
  real: boolean;
  /** Whether the household has periods of its own, beside calendar months. */
  hasPeriods: boolean;
};

/** What a report asks the API about. */
export type Asked = Omit<Scope, 'hasPeriods'>;

/** Of what is paid in another currency no price index is known. */
export const hasPrices = (currency: string | null): boolean => currency === 'MXN';

/** The keys of the address that a scope (and how it is looked at) is read from. */
const KEYS = ['rango', 'desde', 'hasta', 'cuentas', 'comparar', 'tabla', 'cada', 'pesos'];

/** What of an address goes along to another report; how one of them was cut does not. */
export const scopeOnly = (search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([key]) => KEYS.includes(key)));

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function readScope(
  search: Search,
  today: Day,
  usual: RangeWord,
  currency: string | null,
  periods: NearPeriods = [],
): Asked {
  return {
    range: readRange(search, today, usual, periods),
    accounts: (search.cuentas ?? '').split(',').filter((id) => ID.test(id)),
    compare: COMPARES[search.comparar ?? ''] ?? 'previous',
    real: hasPrices(currency) && search.pesos === 'hoy',
  };
}

/** The address of a way to compare. */
export const compareWord = (compare: Compare): string | null =>
  Object.entries(COMPARES).find(([, known]) => known === compare)?.[0] ?? null;

/** A scope as the parameters that every report of the API takes. */
export const scopeQuery = ({ range, accounts, compare, real }: Asked) => ({
  from: range.from,
  to: range.to,
  ...(accounts.length > 0 ? { account_id: accounts.join(',') } : {}),
  ...(compare === 'previous' ? {} : { compare }),
  ...(real ? { real: 'true' } : {}),
});

/** The same of a report that compares nothing. */
export const aloneQuery = (scope: Asked) => scopeQuery({ ...scope, compare: 'previous' });
