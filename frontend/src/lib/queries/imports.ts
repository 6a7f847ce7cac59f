import { queryOptions } from '@tanstack/react-query';
import { api, type Id, type Import } from '@/lib/api';

/** Whether the server is at work on a large file. */
export const isBusy = ({ state }: Import): boolean => state === 'queued' || state === 'running';

const POLL_MS = 4_000;

/** One import as it stands: its own screen, and the words of a filter by it. */
export const importQuery = (id: Id) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id}`, { signal }),
    // Where no event comes through, asking now and then does.
    refetchInterval: ({ state: { data } }) => (data && isBusy(data) ? POLL_MS : false),
  });
