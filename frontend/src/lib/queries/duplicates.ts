import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, type Duplicate, type Page } from '@/lib/api';

/** Pairs that may be one movement told twice, the latest first. */
export const duplicatesQuery = infiniteQueryOptions({
  queryKey: ['duplicates'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Duplicate>>('/transactions/duplicates', {
      query: { cursor: pageParam },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
  // Looking through the whole ledger is not done again with every visit of a screen.
  staleTime: 60_000,
});
