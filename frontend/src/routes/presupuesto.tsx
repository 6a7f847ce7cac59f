import { readMonth } from '@/features/budget/month';
import { budgetQuery } from '@/features/budget/queries';
import { todayIn } from '@/lib/dates';
import { categoriesQuery } from '@/lib/queries/categories';
import { meQuery } from '@/lib/queries/me';
import type { PrefetchInput } from './screen';

export { Budget as Screen } from '@/features/budget/Budget';

export const prefetch = ({ client, search }: PrefetchInput) => {
  client.prefetchQuery(categoriesQuery);
  const me = client.getQueryData(meQuery.queryKey);
  if (me) {
    client.prefetchQuery(budgetQuery(readMonth(search.mes, todayIn(me.household.time_zone))));
  }
};
