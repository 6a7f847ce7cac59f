import { filtersOf } from '@/features/transactions/filters';
import { listQuery, summaryQuery } from '@/features/transactions/queries';
import { accountsQuery } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import type { PrefetchInput } from './screen';

export { Transactions as Screen } from '@/features/transactions/Transactions';

export const prefetch = ({ client, search }: PrefetchInput) => {
  const filters = filtersOf(search);
  client.prefetchInfiniteQuery(listQuery(filters));
  client.prefetchQuery(summaryQuery(filters));
  client.prefetchQuery(accountsQuery);
  client.prefetchQuery(categoriesQuery);
};
