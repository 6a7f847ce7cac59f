import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  api,
  type IncomeReport,
  type Merchants,
  type SavingsReport,
  type SpendingDays,
  type TaxYear,
  type WorthByKind,
  type YearInReview,
} from '@/lib/api';
import { addDays, daysBetween } from '@/lib/dates';
import type { Interval } from '@/lib/queries/reports';
import type { Range } from '@/lib/ranges';
import { type Asked, aloneQuery, scopeQuery } from './scope';

const figures = <T>(name: string, query: Record<string, string>) =>
  queryOptions({
    queryKey: ['reports', name, query],
    queryFn: ({ signal }) => api.get<T>(`/reports/${name}`, { query, signal }),
    // Another range keeps the chart where it is until its figures are here.
    placeholderData: keepPreviousData,
  });

/** Days drawn as one strip of weeks: a year and a few days. */
const STRIP = 371;
/** Strips, one below the other. */
export const MOST_STRIPS = 5;

/** The strips of a range, the newest first: one when it fits, else calendar years. */
export function stripsOf({ from, to }: Pick<Range, 'from' | 'to'>): { from: string; to: string }[] {
  if (daysBetween(from, to) < STRIP) return [{ from, to }];
  const strips: { from: string; to: string }[] = [];
  for (let end = to; end >= from; ) {
    const start = `${end.slice(0, 4)}-01-01`;
    strips.push({ from: start > from ? start : from, to: end });
    end = addDays(start, -1);
  }
  return strips;
}

export const daysQuery = (scope: Asked, strip: { from: string; to: string }) =>
  figures<SpendingDays>('days', { ...aloneQuery(scope), ...strip });

export const merchantsQuery = (scope: Asked) => figures<Merchants>('merchants', scopeQuery(scope));

export const incomeQuery = (scope: Asked, interval: Interval, groupBy: 'category' | 'payee') =>
  figures<IncomeReport>('income', { ...aloneQuery(scope), interval, group_by: groupBy });

export const savingsQuery = (scope: Asked, interval: Interval) =>
  figures<SavingsReport>('savings-rate', { ...aloneQuery(scope), interval });

export const worthKindsQuery = (scope: Asked, interval: Interval) =>
  figures<WorthByKind>('net-worth/kinds', { ...aloneQuery(scope), interval });

export const yearQuery = (scope: Asked, year: number) =>
  figures<YearInReview>('year-in-review', ofYear(scope, year));

export const taxYearQuery = (scope: Asked, year: number) =>
  figures<TaxYear>('tax-year', ofYear({ ...scope, real: false }, year));

/** A year of a scope's accounts, in its pesos. */
function ofYear(scope: Asked, year: number): Record<string, string> {
  const { from: _from, to: _to, ...asked } = aloneQuery(scope);
  return { ...asked, year: String(year) };
}
