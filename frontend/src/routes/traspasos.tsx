import { accountsQuery } from '@/lib/queries/accounts';
import { suggestionsQuery } from '@/lib/queries/transfers';
import type { PrefetchInput } from './screen';

export { TransferInbox as Screen } from '@/features/transfers/TransferInbox';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchInfiniteQuery(suggestionsQuery);
  client.prefetchQuery(accountsQuery);
};
