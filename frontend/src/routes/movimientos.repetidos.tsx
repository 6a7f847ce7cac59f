import { accountsQuery } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { duplicatesQuery } from '@/lib/queries/duplicates';
import type { PrefetchInput } from './screen';

export { Duplicates as Screen } from '@/features/transactions/Duplicates';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchInfiniteQuery(duplicatesQuery);
  client.prefetchQuery(accountsQuery);
  client.prefetchQuery(categoriesQuery);
};
