import { deletedQuery } from '@/features/transactions/queries';
import { accountsQuery } from '@/lib/queries/accounts';
import type { PrefetchInput } from './screen';

export { Deleted as Screen } from '@/features/transactions/Deleted';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(deletedQuery);
  client.prefetchQuery(accountsQuery);
};
