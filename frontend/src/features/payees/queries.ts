import {
  infiniteQueryOptions,
  keepPreviousData,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api, type Id, type Page, type Payee, send } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { LEDGER_KEYS } from '@/lib/queries/ledger';
import { toast } from '@/lib/toasts';
import { useUndoableMutation } from '@/lib/undo';
import { payeesTexts } from '@/texts/payees';

/** Payees by name, or those with these words in a name of theirs. */
export const payeeListQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['payees', 'list', q],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Payee>>('/payees', {
        query: { cursor: pageParam, ...(q ? { q } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });

/** Another name for a payee, which stays known by the one before. */
export function useRename() {
  const t = useTexts(payeesTexts);
  type Vars = { payee: Payee; name: string };
  const rename = (id: Id, name: string) =>
    send<Payee>('PATCH', `/payees/${id}`, { body: { name } });
  return useUndoableMutation({
    write: ({ payee, name }: Vars) => rename(payee.id, name),
    keys: LEDGER_KEYS,
    done: ({ name }) => t('renamed', { name }),
    reverse: ({ payee }) => rename(payee.id, payee.name),
  });
}

/** Makes one payee another: its movements and names are the other one's. */
export function useMergePayee() {
  const t = useTexts(payeesTexts);
  type Vars = { payee: Payee; into: Payee };
  return useUndoableMutation({
    write: ({ payee, into }: Vars) =>
      send<Payee>('POST', `/payees/${into.id}/merge`, { body: { ids: [payee.id] } }),
    keys: LEDGER_KEYS,
    done: ({ name }, { payee }) => t('merged', { name: payee.name, into: name }),
  });
}

/** What else a payee is known by. Errors are the form's to show. */
export function useAliases() {
  const t = useTexts(payeesTexts);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['payees'] });
  const add = useMutation({
    mutationFn: ({ id, name }: { id: Id; name: string }) =>
      api.post<Payee>(`/payees/${id}/aliases`, { name }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: ({ id, alias }: { id: Id; alias: Id; name: string }) =>
      api.delete(`/payees/${id}/aliases/${alias}`),
    onSuccess: async (_none, { name }) => {
      toast(t('aliasRemoved', { name }));
      await refresh();
    },
  });
  return { add, remove };
}
