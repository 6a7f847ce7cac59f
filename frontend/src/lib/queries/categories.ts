import { queryOptions } from '@tanstack/react-query';
import { api, type CategoryGroup, type Page } from '@/lib/api';

/** The household's category tree: groups in order, each with its categories in order. */
export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: ({ signal }) => api.get<Page<CategoryGroup>>('/categories', { signal }),
  select: (page) => page.items,
  staleTime: 10 * 60_000,
});
