import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Id,
  type Import,
  type ImportLine,
  type Outcome,
  type Page,
  send,
  type Transaction,
} from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { importQuery } from '@/lib/queries/imports';
import { ROWS_KEYS } from '@/lib/queries/ledger';
import { toast } from '@/lib/toasts';
import { useUndoableMutation } from '@/lib/undo';
import { errorTexts } from '@/texts/errors';
import { importsTexts } from '@/texts/imports';

/** Imports so far, the newest first. */
export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Import>>('/imports', { query: { limit: 20, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

/** What became of each line of a finished import. */
export const linesQuery = (id: Id, outcome: Outcome | null) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'lines', id, outcome],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<ImportLine>>(`/imports/${id}/lines`, {
        query: { outcome, limit: 100, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Everything that an import (or its undoing) changes is read anew. */
export function useImportsChanged() {
  const client = useQueryClient();
  return (changed: Import) => {
    client.setQueryData(importQuery(changed.id).queryKey, changed);
    return Promise.all(
      [['imports', 'list'], ['imports', 'lines'], ['import-templates'], ...ROWS_KEYS].map(
        (queryKey) => client.invalidateQueries({ queryKey }),
      ),
    );
  };
}

/** Brings back what a line became and the person deleted. */
export function useRestore() {
  const t = useTexts(importsTexts);
  return useUndoableMutation({
    write: ({ transaction_id }: ImportLine) =>
      send<Transaction>('POST', `/transactions/${transaction_id}/restore`),
    keys: [['imports', 'lines'], ...ROWS_KEYS],
    done: (_data, { payee, description }) => t('restored', { name: payee ?? description }),
  });
}

/** Takes a whole import back. */
export function useUndoImport() {
  const t = useTexts(importsTexts);
  const tError = useTexts(errorTexts);
  const refresh = useImportsChanged();
  return useMutation({
    mutationFn: (id: Id) => api.post<Import>(`/imports/${id}/undo`),
    onSuccess: (undone) => {
      toast(t('undone', { name: undone.file_name }));
      return refresh(undone);
    },
    onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
  });
}
