import { queryOptions } from '@tanstack/react-query';
import { api, type Id, type Import } from '@/lib/api';

/** One import as it stands: its own screen, and the words of a filter by it. */
export const importQuery = (id: Id) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id}`, { signal }),
  });
