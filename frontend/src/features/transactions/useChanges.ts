import { useQueryClient } from '@tanstack/react-query';
import { type Filter, type Id, send, type Transaction } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { LEDGER_KEYS, ROWS_KEYS } from '@/lib/queries/ledger';
import { toast } from '@/lib/toasts';
import { useUndoableMutation } from '@/lib/undo';
import { errorTexts } from '@/texts/errors';
import { transactionsTexts } from '@/texts/transactions';
import { type BulkSet, type Change, changed, drawn } from './change';
import { fetchSimilar } from './queries';

export type BulkResult = { matched: number; changed: number; undo_token: string | null };

/** What a bulk change is about: chosen ones, or everything a filter finds. */
export type Target = { ids: Id[] } | { filter: Filter };

export const nameOf = (transaction: Transaction): string =>
  transaction.payee?.name ?? transaction.description;

/** Changes fields of one transaction; a new category is offered to the payee's others. */
export function useEdit() {
  const t = useTexts(transactionsTexts);
  const offerSimilar = useOfferSimilar();
  type Vars = { transaction: Transaction; change: Change; said?: string };
  const mutation = useUndoableMutation({
    write: ({ transaction, change }: Vars) =>
      send<Transaction>('PATCH', `/transactions/${transaction.id}`, { body: change }),
    optimistic: (answer, { transaction, change }) =>
      drawn(answer, (row) => (row.id === transaction.id ? changed(row, change) : row)),
    keys: LEDGER_KEYS,
    queue: 'edit', // the later of two edits of one field is to stay
    done: (data, { change, said }) => {
      if (change.category_id) void offerSimilar(data);
      return said ?? t('changed', { name: nameOf(data) || t('noName') });
    },
  });
  return (vars: Vars) => mutation.mutate(vars);
}

/** After a correction: how many of the same payee would follow, and the button that makes them. */
export function useOfferSimilar() {
  const t = useTexts(transactionsTexts);
  const tError = useTexts(errorTexts);
  const client = useQueryClient();
  const { mutateAsync } = useUndoableMutation({
    write: (transaction: Transaction) =>
      send<BulkResult>('POST', `/transactions/${transaction.id}/similar/apply`),
    keys: LEDGER_KEYS,
    done: ({ changed: count }, transaction) =>
      t('similarApplied', { count, name: nameOf(transaction) || t('noName') }),
    token: (result) => result.undo_token,
  });
  return async (transaction: Transaction) => {
    try {
      const { count } = await client.fetchQuery({
        queryKey: ['transactions', 'similar', transaction.id],
        queryFn: () => fetchSimilar(transaction.id),
        staleTime: 0,
      });
      if (count === 0) return;
      toast(t('similarFound', { count, name: nameOf(transaction) || t('noName') }), {
        action: { label: t('similarApply', { count }), run: () => mutateAsync(transaction) },
      });
    } catch (error) {
      toast(errorText(error, tError), { tone: 'danger' });
    }
  };
}

/** Opens a reconciled transaction, so that its amount and day can be changed again. */
export function useOpenReconciled() {
  const t = useTexts(transactionsTexts);
  return useUndoableMutation({
    write: (transaction: Transaction) =>
      send<Transaction>('DELETE', `/transactions/${transaction.id}/reconciliation`),
    keys: LEDGER_KEYS,
    done: () => t('openedReconciled'),
  });
}

export function useRemove(onRemoved?: () => void) {
  const t = useTexts(transactionsTexts);
  const mutation = useUndoableMutation({
    write: (transaction: Transaction) => send<void>('DELETE', `/transactions/${transaction.id}`),
    optimistic: (answer, transaction) =>
      drawn(answer, (row) => (row.id === transaction.id ? null : row)),
    keys: ROWS_KEYS,
    done: (_data, transaction) => t('removed', { name: nameOf(transaction) || t('noName') }),
  });
  return (transaction: Transaction) => {
    mutation.mutate(transaction);
    onRemoved?.();
  };
}

/** One change for many; with a filter also for those that were never on the screen. */
export function useBulk() {
  const t = useTexts(transactionsTexts);
  type Vars = { target: Target; shown: ReadonlySet<Id> } & ({ set: BulkSet } | { delete: true });
  return useUndoableMutation({
    write: ({ shown: _shown, target, ...what }: Vars) =>
      send<BulkResult>('POST', '/transactions/bulk', { body: { ...target, ...what } }),
    optimistic: (answer, vars) =>
      drawn(answer, (row) => {
        if (!vars.shown.has(row.id)) return row;
        return 'set' in vars ? changed(row, vars.set) : null;
      }),
    keys: ROWS_KEYS,
    done: ({ changed: count }, vars) => t('set' in vars ? 'bulkChanged' : 'bulkRemoved', { count }),
    token: (result) => result.undo_token,
  });
}
