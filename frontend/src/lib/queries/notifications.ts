import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import {
  api,
  type Id,
  type Notification,
  type NotificationCount,
  type NotificationPage,
} from '@/lib/api';

/** What the person was told, the newest first. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.get<NotificationPage>('/notifications', { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

/** How many of them nobody read. */
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'count'],
  queryFn: ({ signal }) => api.get<NotificationCount>('/notifications/count', { signal }),
});

type Pages = InfiniteData<NotificationPage, string | null>;

/** Draws in every page what a change makes of each. */
function draw(client: QueryClient, change: (one: Notification) => Notification): void {
  client.setQueryData<Pages>(
    notificationsQuery.queryKey,
    (old) =>
      old && {
        ...old,
        pages: old.pages.map((page) => ({ ...page, items: page.items.map(change) })),
      },
  );
}

const stamped = (one: Notification, read: boolean): Notification => ({
  ...one,
  read_at: read ? (one.read_at ?? new Date().toISOString()) : null,
});

/** Marks one as read, or as unread again; shown at once. */
export function useMark() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, read }: { id: Id; read: boolean }) =>
      api.post<NotificationCount>(`/notifications/${id}/${read ? 'read' : 'unread'}`),
    onMutate: ({ id, read }) => draw(client, (one) => (one.id === id ? stamped(one, read) : one)),
    onSuccess: (count) => client.setQueryData(unreadQuery.queryKey, count),
    onError: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
}

/** Marks all as read that came until the newest one the person sees. */
export function useMarkAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (newest: Id) =>
      api.post<NotificationCount>('/notifications/read', { up_to: newest }),
    onMutate: () => draw(client, (one) => stamped(one, true)),
    onSuccess: (count) => client.setQueryData(unreadQuery.queryKey, count),
    onError: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
}
