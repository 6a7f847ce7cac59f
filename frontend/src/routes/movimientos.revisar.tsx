import { accountsQuery } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { reviewQuery, reviewSummaryQuery, ruleSuggestionsQuery } from '@/lib/queries/review';
import type { PrefetchInput } from './screen';

export { ReviewInbox as Screen } from '@/features/transactions/ReviewInbox';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchInfiniteQuery(reviewQuery);
  client.prefetchQuery(reviewSummaryQuery);
  client.prefetchQuery(ruleSuggestionsQuery);
  client.prefetchQuery(accountsQuery);
  client.prefetchQuery(categoriesQuery);
};
