import { queryOptions } from '@tanstack/react-query';
import { api, type Connection, type Id, type Page } from '@/lib/api';

/** Seconds by which a sync may be due and still count as about to begin (clocks differ). */
const SOON_MS = 60_000;
/** How often a sync at work is asked after, beside what the stream of events tells. */
const LIVE_MS = 2_000;

/** Whether the bank is being asked, or is about to be. */
export function isWorking({ state, next_sync_at }: Connection): boolean {
  if (state === 'syncing') return true;
  const canSync = state === 'active' || state === 'degraded' || state === 'error';
  return canSync && next_sync_at !== null && Date.parse(next_sync_at) <= Date.now() + SOON_MS;
}

/** Every link to a bank; asked again while one of them is at work. */
export const connectionsQuery = queryOptions({
  queryKey: ['connections', 'list'],
  queryFn: ({ signal }) => api.get<Page<Connection>>('/connections', { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(isWorking) ? LIVE_MS : false),
});

export const connectionQuery = (id: Id) =>
  queryOptions({
    queryKey: ['connections', 'one', id],
    queryFn: ({ signal }) => api.get<Connection>(`/connections/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? LIVE_MS : false),
  });

/** The household's accounts that banks feed, by account. */
export function feeds(connections: readonly Connection[]) {
  const found = new Map<Id, { connection: Connection; account: Connection['accounts'][number] }>();
  for (const connection of connections) {
    for (const account of connection.accounts) {
      const isFed = account.state === 'active' || account.state === 'failing';
      if (isFed && account.account_id) found.set(account.account_id, { connection, account });
    }
  }
  return found;
}
