import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Connection,
  type Day,
  type Id,
  type Import,
  type LinkOptions,
  type OfferedInstitution,
  type Page,
} from '@/lib/api';
import { connectionQuery } from '@/lib/queries/connections';
import { LEDGER_KEYS } from '@/lib/queries/ledger';

export const optionsQuery = queryOptions({
  queryKey: ['connections', 'options'],
  queryFn: ({ signal }) => api.get<LinkOptions>('/connections/options', { signal }),
  staleTime: 10 * 60_000,
});

export const institutionsQuery = (country: string, q: string) =>
  queryOptions({
    queryKey: ['institutions', country, q],
    queryFn: ({ signal }) =>
      api.get<Page<OfferedInstitution>>('/institutions', { query: { country, q }, signal }),
    select: (page) => page.items,
    placeholderData: keepPreviousData,
    enabled: country !== '',
  });

/** The syncs that had news, the latest first. */
export const syncsQuery = (id: Id) =>
  queryOptions({
    queryKey: ['connections', 'syncs', id],
    queryFn: ({ signal }) => api.get<Page<Import>>(`/connections/${id}/syncs`, { signal }),
    select: (page) => page.items,
  });

export type Choice = { id: Id; target: 'new' | 'existing' | 'ignore'; account_id?: Id };
export type LinkAnswers = {
  answers?: Record<string, string>;
  accounts?: Choice[];
  history_from?: Day;
};

/** Remembers a connection as the server answered it, and reads the lists anew. */
function useKeep() {
  const client = useQueryClient();
  return (connection: Connection) => {
    client.setQueryData(connectionQuery(connection.id).queryKey, connection);
    return client.invalidateQueries({ queryKey: ['connections', 'list'] });
  };
}

export function useBegin() {
  const keep = useKeep();
  return useMutation({
    mutationFn: ({ provider, id, country }: OfferedInstitution) =>
      api.post<Connection>('/connections', { provider, institution_id: id, country }),
    onSuccess: keep,
  });
}

export function useAnswer(id: Id) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (answers: LinkAnswers) =>
      api.post<Connection>(`/connections/${id}/complete`, answers),
    onSuccess: keep,
  });
}

export function useReauthorize() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (id: Id) => api.post<Connection>(`/connections/${id}/reauthorize`),
    onSuccess: keep,
  });
}

export function useSync() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (id: Id) => api.post<Connection>(`/connections/${id}/sync`),
    onSuccess: keep,
  });
}

/** A link that is not wanted after all leaves nothing behind. */
export const abandon = (id: Id) => api.delete(`/connections/${id}`);

export function useDisconnect() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, history }: { id: Id; history: 'keep' | 'delete' }) =>
      api.delete(`/connections/${id}`, { history }),
    onSuccess: () =>
      Promise.all(
        [['connections'], ...LEDGER_KEYS].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}

/** What a finished sync may have changed is read anew. */
export function useSynced() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [['connections', 'syncs'], ...LEDGER_KEYS].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}
