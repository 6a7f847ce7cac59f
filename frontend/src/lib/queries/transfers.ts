import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  api,
  type Id,
  type Page,
  type Transaction,
  type Transfer,
  type TransferOf,
  type Withdrawal,
} from '@/lib/api';

export const suggestionsQuery = infiniteQueryOptions({
  queryKey: ['transfers', 'suggestions'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Transfer>>('/transfers/suggestions', { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

/** Drawn cash of which nobody said where it went. */
export const withdrawalsQuery = queryOptions({
  queryKey: ['transfers', 'withdrawals'],
  queryFn: ({ signal }) => api.get<Page<Withdrawal>>('/transfers/withdrawals', { signal }),
  select: (page) => page.items,
});

/** What a transaction has to do with transfers. */
export const transferOfQuery = (id: Id) =>
  queryOptions({
    queryKey: ['transfers', 'of', id],
    queryFn: ({ signal }) => api.get<TransferOf>(`/transactions/${id}/transfer`, { signal }),
  });

/** What could be the other side of a transaction, the likeliest first. */
export const partnersQuery = (id: Id) =>
  queryOptions({
    queryKey: ['transfers', 'partners', id],
    queryFn: ({ signal }) =>
      api.get<Page<Transaction>>(`/transactions/${id}/transfer-candidates`, { signal }),
    select: (page) => page.items,
  });
