import { accountsQuery } from '@/lib/queries/accounts';
import type { PrefetchInput } from './screen';

export { Accounts as Screen } from '@/features/accounts/Accounts';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(accountsQuery);
};
