import { rulesQuery } from '@/features/rules/queries';
import { categoriesQuery } from '@/lib/queries/categories';
import type { PrefetchInput } from './screen';

export { Rules as Screen } from '@/features/rules/Rules';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(rulesQuery);
  client.prefetchQuery(categoriesQuery);
};
