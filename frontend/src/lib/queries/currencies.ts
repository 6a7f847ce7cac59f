import { queryOptions } from '@tanstack/react-query';
import { api, type Page } from '@/lib/api';

export type Currency = { code: string; name: string; minor_units: number };

export const currenciesQuery = queryOptions({
  queryKey: ['currencies'],
  queryFn: ({ signal }) => api.get<Page<Currency>>('/currencies', { signal }),
  select: (page) => page.items,
  staleTime: Number.POSITIVE_INFINITY,
});
