import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  api,
  type Page,
  type ReviewGroup,
  type ReviewSummary,
  type RuleSuggestion,
} from '@/lib/api';

/** What waits for a person's word about its category, the largest groups first. */
export const reviewQuery = infiniteQueryOptions({
  queryKey: ['review', 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<ReviewGroup>>('/review', { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

/** How much of it there is. */
export const reviewSummaryQuery = queryOptions({
  queryKey: ['review', 'summary'],
  queryFn: ({ signal }) => api.get<ReviewSummary>('/review/summary', { signal }),
});

/** Rules that follow from what people decide. */
export const ruleSuggestionsQuery = queryOptions({
  queryKey: ['review', 'rules'],
  queryFn: ({ signal }) => api.get<Page<RuleSuggestion>>('/rules/suggestions', { signal }),
  select: (page) => page.items,
});
