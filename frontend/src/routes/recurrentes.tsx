import { accountsQuery } from '@/lib/queries/accounts';
import { recurringQuery } from '@/lib/queries/recurring';
import type { PrefetchInput } from './screen';

export { RecurringScreen as Screen } from '@/features/recurring/RecurringScreen';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(recurringQuery);
  client.prefetchQuery(accountsQuery);
};
