import { goalsQuery } from '@/features/plans/goalQueries';
import { accountsQuery } from '@/lib/queries/accounts';
import { debtsQuery } from '@/lib/queries/debts';
import { cardPaymentsQuery, plansQuery } from '@/lib/queries/plans';
import type { PrefetchInput } from './screen';

export { Plans as Screen } from '@/features/plans/Plans';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(plansQuery);
  client.prefetchQuery(cardPaymentsQuery);
  client.prefetchQuery(goalsQuery);
  client.prefetchQuery(debtsQuery);
  client.prefetchQuery(accountsQuery);
};
