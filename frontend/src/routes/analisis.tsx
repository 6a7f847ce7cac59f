import { cashFlowQuery, netWorthQuery, spendingQuery } from '@/features/reports/queries';
import { reportOf } from '@/features/reports/registry';
import { readScope } from '@/features/reports/scope';
import { todayIn } from '@/lib/dates';
import { meQuery } from '@/lib/queries/me';
import { nearPeriodsQuery } from '@/lib/queries/reports';
import { worthInterval } from '@/lib/ranges';
import type { PrefetchInput } from './screen';

export { Reports as Screen } from '@/features/reports/Reports';

export const prefetch = ({ client, search }: PrefetchInput) => {
  const me = client.getQueryData(meQuery.queryKey);
  if (!me) return;
  const today = todayIn(me.household.time_zone);
  client.prefetchQuery(nearPeriodsQuery(today));
  const { id, usual } = reportOf(search.vista);
  const scope = readScope(search, today, usual, me.household.currency);
  if (id === 'flujo') client.prefetchQuery(cashFlowQuery(scope, 'month'));
  if (id === 'gastos' && !search.por) client.prefetchQuery(spendingQuery(scope, 'category'));
  if (id === 'patrimonio') {
    client.prefetchQuery(netWorthQuery(scope, worthInterval(scope.range)));
  }
};
