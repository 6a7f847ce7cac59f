import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Id, type Member, type Page, type Session } from '@/lib/api';

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api.get<Page<Session>>('/sessions', { signal }),
  select: (page) => page.items,
});

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => api.get<Page<Member>>('/household/members', { signal }),
  select: (page) => page.items,
});

/** Ends another session; the row leaves at once and comes back when it could not. */
export function useEndSession() {
  const client = useQueryClient();
  const { queryKey } = sessionsQuery;
  return useMutation({
    mutationFn: (id: Id) => api.delete(`/sessions/${id}`),
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(
        queryKey,
        (page) => page && { ...page, items: page.items.filter((session) => session.id !== id) },
      );
      return before;
    },
    onError: (_error, _id, before) => client.setQueryData(queryKey, before),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

export const changePassword = (form: { current_password: string; new_password: string }) =>
  api.post<void>('/auth/password', form);
