import { type Query, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { errorTexts } from '@/texts/errors';
import { api, type Reply } from './api';
import { errorText } from './errors';
import { useTexts } from './i18n';
import { toast } from './toasts';

type Undoable<Data, Vars> = {
  /** The write; answer with `send(…)` itself so that the undo token comes along. */
  write: (vars: Vars) => Promise<Reply<Data>>;
  /** Draws the change at once into every cached answer under `keys` (`old` is one answer). */
  optimistic?: (old: unknown, vars: Vars) => unknown;
  /** What the change touches: rolled back when it fails, read anew when it is through. */
  keys: readonly QueryKey[];
  /** The toast's words; an undo button appears when the server gave a token. */
  done: (data: Data, vars: Vars) => string;
  /** Where the undo token stands when it is in the body (bulk changes) instead of the header. */
  token?: (data: Data) => string | null;
  /** Writes the opposite, for changes that the server gives no token for. */
  reverse?: (vars: Vars, data: Data) => Promise<unknown>;
  /** Writes of one name reach the server one after another, in the order somebody made them. */
  queue?: string;
};

const MOST_PAGES = 10;
const pageCount = ({ state: { data } }: Query): number =>
  (data as { pages?: unknown[] } | undefined)?.pages?.length ?? 0;

/** A change that shows at once, says what it did, and can be taken back. */
export function useUndoableMutation<Data, Vars>(change: Undoable<Data, Vars>) {
  const client = useQueryClient();
  const t = useTexts(errorTexts);
  const refresh = (predicate: (query: Query) => boolean = () => true) =>
    Promise.all(change.keys.map((queryKey) => client.invalidateQueries({ queryKey, predicate })));

  const takeBack = async (opposite: () => Promise<unknown>) => {
    await opposite();
    await refresh();
  };

  const scope = change.queue ? { id: change.queue } : undefined;
  const isLastOfQueue = () =>
    !scope || client.isMutating({ predicate: ({ options }) => options.scope?.id === scope.id }) < 2;

  return useMutation({
    ...(scope && { scope }),
    mutationFn: change.write,
    onMutate: async (vars: Vars) => {
      await Promise.all(change.keys.map((queryKey) => client.cancelQueries({ queryKey })));
      const before = change.keys.flatMap((queryKey) => client.getQueriesData({ queryKey }));
      const { optimistic } = change;
      if (optimistic) {
        for (const [key, old] of before) {
          if (old !== undefined) client.setQueryData(key, optimistic(old, vars));
        }
      }
      return before;
    },
    onError: (error, _vars, before) => {
      for (const [key, old] of before ?? []) client.setQueryData(key, old);
      toast(errorText(error, t), { tone: 'danger' });
    },
    onSuccess: ({ data, undoToken }, vars) => {
      const { reverse } = change;
      const token = change.token?.(data) ?? undoToken;
      const opposite = token
        ? () => api.post(`/undo/${token}`)
        : reverse && (() => reverse(vars, data));
      toast(change.done(data, vars), opposite ? { undo: () => takeBack(opposite) } : {});
    },
    // A list somebody scrolled far down shows what was drawn; reading all its pages anew would take long.
    // While more of a queue is to come, what the server has would take back what they drew.
    onSettled: () => isLastOfQueue() && refresh((query) => pageCount(query) <= MOST_PAGES),
  });
}
