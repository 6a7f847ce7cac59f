import { payeeListQuery } from '@/features/payees/queries';
import { categoriesQuery } from '@/lib/queries/categories';
import type { PrefetchInput } from './screen';

export { Payees as Screen } from '@/features/payees/Payees';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchInfiniteQuery(payeeListQuery(''));
  client.prefetchQuery(categoriesQuery);
};
