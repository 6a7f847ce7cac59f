import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Household, type Import, type Page, send } from '@/lib/api';
import { meQuery } from '@/lib/queries/me';

/** Everything that is there, to know whether a copy could take its place. */
export const contentQuery = queryOptions({
  queryKey: ['transactions', 'content'],
  queryFn: async ({ signal }) => {
    const [summary, imports] = await Promise.all([
      api.get<{ count: number }>('/transactions/summary', { signal }),
      api.get<Page<Import>>('/imports', { query: { limit: 1 }, signal }),
    ]);
    return { count: summary.count, isEmpty: summary.count === 0 && imports.items.length === 0 };
  },
});

/** Puts an archive in this household's place: every figure is another one. */
export function useRestore(after: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.set('file', file, file.name);
      return api.post<Household>('/imports/household', body);
    },
    onSuccess: async () => {
      after();
      await client.invalidateQueries();
    },
  });
}

export type Erasure = { password: string; name: string; afterwards: 'stay' | 'leave' };

/** Erases the household; what was read of it leaves the cache. */
export function useErase() {
  const client = useQueryClient();
  return async (erasure: Erasure) => {
    await send('DELETE', '/household', { body: erasure });
    client.clear();
    if (erasure.afterwards === 'stay') await client.fetchQuery(meQuery);
  };
}
