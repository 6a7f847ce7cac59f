import { accountsQuery } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { dashboardQuery } from '@/lib/queries/dashboard';
import type { PrefetchInput } from './screen';

export { Dashboard as Screen } from '@/features/dashboard/Dashboard';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(dashboardQuery);
  client.prefetchQuery(categoriesQuery);
  client.prefetchQuery(accountsQuery);
};
