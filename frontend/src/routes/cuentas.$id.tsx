import { latestQuery } from '@/features/accounts/queries';
import { accountsQuery } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import type { PrefetchInput } from './screen';

export { AccountScreen as Screen } from '@/features/accounts/AccountScreen';

export const prefetch = ({ client, params }: PrefetchInput) => {
  client.prefetchQuery(accountsQuery);
  client.prefetchQuery(categoriesQuery);
  if (params.id) client.prefetchQuery(latestQuery(params.id));
};
