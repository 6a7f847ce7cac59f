import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Breakdown, type Day, type Page, type Period, type SavedReport } from '@/lib/api';
import { addMonths } from '@/lib/dates';

/** What one figure of a report is told per. */
export const INTERVALS = ['day', 'week', 'month', 'period', 'quarter', 'year'] as const;
export type Interval = (typeof INTERVALS)[number];

/** How each is called in addresses. */
export const INTERVAL_WORDS: Record<Interval, string> = {
  day: 'dia',
  week: 'semana',
  month: 'mes',
  period: 'periodo',
  quarter: 'trimestre',
  year: 'ano',
};

/** The interval that a word of an address stands for. */
export const intervalOf = (word: string | undefined): Interval | null =>
  INTERVALS.find((one) => INTERVAL_WORDS[one] === word) ?? null;

export const breakdownQuery = (query: Record<string, string>) =>
  queryOptions({
    queryKey: ['reports', 'breakdown', query],
    queryFn: ({ signal }) => api.get<Breakdown>('/reports/breakdown', { query, signal }),
    // Another question keeps the chart where it is until its figures are here.
    placeholderData: keepPreviousData,
  });

/** The reports that the household keeps, by name. */
export const savedReportsQuery = queryOptions({
  queryKey: ['saved-reports'],
  queryFn: ({ signal }) => api.get<Page<SavedReport>>('/saved-reports', { signal }),
  select: (page) => page.items,
});

/** The household's periods of the last year: this one and a dozen before, whatever their length. */
export const nearPeriodsQuery = (today: Day) =>
  queryOptions({
    queryKey: ['cycle', 'near', today],
    queryFn: ({ signal }) =>
      api.get<Page<Period>>('/periods', {
        query: { from: addMonths(today, -12), to: today },
        signal,
      }),
    select: (page) => page.items,
  });
