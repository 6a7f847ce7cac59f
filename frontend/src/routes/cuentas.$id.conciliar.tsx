import { reconciliationQuery } from '@/features/accounts/reconciliation';
import { accountsQuery } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import type { PrefetchInput } from './screen';

export { Reconcile as Screen } from '@/features/accounts/Reconcile';

export const prefetch = ({ client, params }: PrefetchInput) => {
  client.prefetchQuery(accountsQuery);
  client.prefetchQuery(categoriesQuery);
  if (params.id) client.prefetchQuery(reconciliationQuery(params.id, null));
};
