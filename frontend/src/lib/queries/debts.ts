import { queryOptions } from '@tanstack/react-query';
import { api, type Debt, type Page } from '@/lib/api';

/** What people owe each other, and tandas: those that run first, by their next day. */
export const debtsQuery = queryOptions({
  queryKey: ['debts'],
  queryFn: ({ signal }) => api.get<Page<Debt>>('/debts', { signal }),
  select: (page) => page.items,
});
