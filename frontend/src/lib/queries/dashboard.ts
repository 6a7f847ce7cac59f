import { queryOptions } from '@tanstack/react-query';
import { api, type Dashboard } from '@/lib/api';

/** One call for Inicio; the frame reads its "to review" count from the same answer. */
export const dashboardQuery = queryOptions({
  queryKey: ['dashboard'],
  queryFn: ({ signal }) => api.get<Dashboard>('/dashboard', { signal }),
});
