import { accountsQuery } from '@/lib/queries/accounts';
import { debtsQuery } from '@/lib/queries/debts';
import type { PrefetchInput } from './screen';

export { Accounts as Screen } from '@/features/accounts/Accounts';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(accountsQuery);
  client.prefetchQuery(debtsQuery);
};
