import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Page, type Payee, type ReadQuery, type Tag } from '@/lib/api';

export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) => api.get<Page<Tag>>('/tags', { signal }),
  select: (page) => page.items,
});

export const payeesQuery = (q: string) =>
  queryOptions({
    queryKey: ['payees', 'search', q],
    queryFn: ({ signal }) => api.get<Page<Payee>>('/payees', { query: { q, limit: 8 }, signal }),
    select: (page) => page.items,
    placeholderData: keepPreviousData,
  });

/** The parts of a query, read by the server: there is one grammar. */
export const readQuery = (q: string) =>
  queryOptions({
    queryKey: ['query', q],
    queryFn: ({ signal }) => api.get<ReadQuery>('/query', { query: { q }, signal }),
    staleTime: 60_000,
  });
