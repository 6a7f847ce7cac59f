import { budgetQuery, CURRENT } from '@/features/budget/queries';
import { categoriesQuery } from '@/lib/queries/categories';
import { cycleQuery } from '@/lib/queries/cycle';
import type { PrefetchInput } from './screen';

export { Budget as Screen } from '@/features/budget/Budget';

export const prefetch = ({ client, search }: PrefetchInput) => {
  client.prefetchQuery(categoriesQuery);
  client.prefetchQuery(cycleQuery);
  client.prefetchQuery(budgetQuery(search.periodo ?? CURRENT));
};
