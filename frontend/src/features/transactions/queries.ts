import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  type Attachment,
  api,
  type Day,
  type Decimal,
  type Filter,
  type Id,
  type Instant,
  type Page,
  type Rate,
  type SentLine,
  type Transaction,
} from '@/lib/api';
import { type Filters, filterText } from './filters';

const PAGE_ROWS = 200;

export const listQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['transactions', 'list', filterText(filters)],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Transaction>>('/transactions', {
        query: { ...filters, limit: PAGE_ROWS, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });

export type Summary = {
  converted: {
    currency: string;
    inflow: Decimal;
    outflow: Decimal;
    net: Decimal;
    rates: Rate[];
    apart: string[];
  } | null;
  count: number;
  hidden: number;
  totals: { currency: string; inflow: Decimal; outflow: Decimal; net: Decimal }[];
};

export const summaryQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['transactions', 'summary', filterText(filters)],
    queryFn: ({ signal }) => api.get<Summary>('/transactions/summary', { query: filters, signal }),
    placeholderData: keepPreviousData,
  });

export const transactionQuery = (id: Id) =>
  queryOptions({
    queryKey: ['transactions', 'one', id],
    queryFn: ({ signal }) => api.get<Transaction>(`/transactions/${id}`, { signal }),
  });

export const attachmentsQuery = (id: Id) =>
  queryOptions({
    queryKey: ['attachments', id],
    queryFn: ({ signal }) =>
      api.get<Page<Attachment>>(`/transactions/${id}/attachments`, { signal }),
    select: (page) => page.items,
  });

/** What was deleted and can come back, the latest first. */
export const deletedQuery = queryOptions({
  queryKey: ['transactions', 'deleted'],
  queryFn: ({ signal }) => api.get<Page<Transaction>>('/transactions/deleted', { signal }),
});

/** One time that somebody told us of a transaction: an import's line, or a person. */
export type Sighting = {
  import_id: Id | null;
  file_name: string | null;
  line: number | null;
  seen_at: Instant;
  booked_on: Day;
  amount: Decimal;
  description: string;
  external_id: string | null;
  outcome: string;
};

export const sightingsQuery = (id: Id) =>
  queryOptions({
    queryKey: ['transactions', 'sightings', id],
    queryFn: ({ signal }) => api.get<Page<Sighting>>(`/transactions/${id}/sightings`, { signal }),
    select: (page) => page.items,
  });

/** What banks sent of it. */
export const sentQuery = (id: Id) =>
  queryOptions({
    queryKey: ['transactions', 'sent', id],
    queryFn: ({ signal }) => api.get<Page<SentLine>>(`/transactions/${id}/sent`, { signal }),
    select: (page) => page.items,
  });

/** The latest that the person put into a category: what they reach for these days. */
export const recentChoicesQuery = queryOptions({
  queryKey: ['transactions', 'recent-choices'],
  queryFn: ({ signal }) =>
    api.get<Page<Transaction>>('/transactions', { query: { source: 'person', limit: 60 }, signal }),
  select: (page) => page.items,
});

/** The payee's latest transactions: where they usually go. */
export const payeeHistoryQuery = (payeeId: Id | undefined) =>
  queryOptions({
    queryKey: ['transactions', 'of-payee', payeeId],
    queryFn: ({ signal }) =>
      api.get<Page<Transaction>>('/transactions', {
        query: { payee_id: payeeId, limit: 20 },
        signal,
      }),
    enabled: Boolean(payeeId),
    select: (page) => page.items,
  });

/** How many of the same payee would follow a correction. */
export const fetchSimilar = (id: Id) =>
  api.get<{ count: number; filter: Filter }>(`/transactions/${id}/similar`);
