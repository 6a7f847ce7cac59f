import {
  cashFlowQuery,
  nearPeriodsQuery,
  netWorthQuery,
  spendingQuery,
} from '@/features/reports/queries';
import { readRange, worthInterval } from '@/features/reports/range';
import { readView } from '@/features/reports/view';
import { todayIn } from '@/lib/dates';
import { meQuery } from '@/lib/queries/me';
import type { PrefetchInput } from './screen';

export { Reports as Screen } from '@/features/reports/Reports';

export const prefetch = ({ client, search }: PrefetchInput) => {
  const me = client.getQueryData(meQuery.queryKey);
  if (!me) return;
  const today = todayIn(me.household.time_zone);
  client.prefetchQuery(nearPeriodsQuery(today));
  const { view, fallback } = readView(search);
  const range = readRange(search, today, fallback);
  if (view === 'flujo') client.prefetchQuery(cashFlowQuery(range, 'month'));
  if (view === 'gastos' && !search.por) client.prefetchQuery(spendingQuery(range, 'category'));
  if (view === 'patrimonio') client.prefetchQuery(netWorthQuery(range, worthInterval(range)));
};
