import { categoriesQuery } from '@/lib/queries/categories';
import type { PrefetchInput } from './screen';

export { CategorySettings as Screen } from '@/features/categories/CategorySettings';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(categoriesQuery);
};
