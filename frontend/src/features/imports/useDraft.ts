import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type Account,
  type AccountKind,
  api,
  type CsvMapping,
  type Id,
  type Import,
} from '@/lib/api';
import { useImportsChanged } from './queries';
import { upload } from './upload';

/** The account that will be made for the file, as the person wants it called. */
export type NewAccount = { name: string; kind: AccountKind; currency: string };

/** A file on its way in. It lives in the query cache: leaving the screen keeps it, signing out does not. */
export type Draft = {
  file: File;
  phase: 'reading' | 'preview' | 'importing';
  /** Share of the file that has arrived, 0 to 100. */
  progress: number;
  accountId: Id | null;
  newAccount: NewAccount | null;
  mapping: CsvMapping | null;
  preview: Import | null;
  error: unknown;
};

const KEY = ['import-draft'];

const EMPTY: Omit<Draft, 'file'> = {
  phase: 'reading',
  progress: 0,
  accountId: null,
  newAccount: null,
  mapping: null,
  preview: null,
  error: null,
};

/** The file being imported and what can be done with it. */
export function useDraft(onImported: (done: Import) => void) {
  const client = useQueryClient();
  const changed = useImportsChanged();
  const { data: draft = null } = useQuery<Draft | null>({
    queryKey: KEY,
    queryFn: () => null,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const current = () => client.getQueryData<Draft>(KEY);
  const put = (next: Draft | null) => client.setQueryData<Draft | null>(KEY, next);
  const patch = (next: Partial<Draft>) => {
    const old = current();
    if (old) put({ ...old, ...next });
  };
  const isCurrent = (file: File) => current()?.file === file;

  /** Asks what each line would become; writes nothing. */
  const look = async (wanted: Draft) => {
    put({ ...wanted, phase: 'reading', progress: 0, error: null });
    const { file, accountId, mapping } = wanted;
    try {
      const preview = await upload({ file, accountId, mapping, dryRun: true }, (progress) =>
        patch({ progress }),
      );
      if (!isCurrent(file)) return;
      const [only] = preview.accounts;
      const proposed = preview.accounts.length === 1 ? only?.proposed : null;
      patch({
        phase: 'preview',
        preview,
        // The person's corrections stay; the first guess of the mapping is what they start from.
        mapping: preview.mapping,
        newAccount: current()?.newAccount ?? (proposed ? { ...proposed } : null),
      });
    } catch (error) {
      if (isCurrent(file)) patch({ phase: 'preview', error });
    }
  };

  const run = async () => {
    const wanted = current();
    if (!wanted?.preview) return;
    const { file, mapping, newAccount, preview } = wanted;
    patch({ phase: 'importing', progress: 0, error: null });
    try {
      let { accountId } = wanted;
      const proposed = preview.accounts.length === 1 ? preview.accounts[0]?.proposed : null;
      // A table names no account: the one the person confirmed is made first.
      if (proposed && newAccount && preview.format === 'csv') {
        const { institution } = proposed;
        const { name, kind, currency } = newAccount;
        accountId = (await api.post<Account>('/accounts', { name, kind, currency, institution }))
          .id;
        patch({ accountId });
      }
      const done = await upload({ file, accountId, mapping, dryRun: false }, (progress) =>
        patch({ progress }),
      );
      // A bank's file makes its own account (and knows it again by its number); only its name is ours.
      const made = done.accounts[0]?.account_id;
      if (
        proposed &&
        newAccount &&
        preview.format === 'ofx' &&
        made &&
        isRenamed(newAccount, proposed)
      ) {
        const { name, kind } = newAccount;
        await api.patch(`/accounts/${made}`, { name, kind });
      }
      put(null);
      await changed(done);
      onImported(done);
    } catch (error) {
      patch({ phase: 'preview', error });
    }
  };

  return {
    draft,
    start: (file: File) => look({ ...EMPTY, file }),
    retry: () => draft && look(draft),
    chooseAccount: (accountId: Id | null) => draft && look({ ...draft, accountId }),
    setNewAccount: (newAccount: NewAccount) => patch({ newAccount }),
    correct: (mapping: CsvMapping) => draft && look({ ...draft, mapping }),
    run,
    discard: () => put(null),
  };
}

const isRenamed = (wanted: NewAccount, proposed: { name: string; kind: AccountKind }) =>
  wanted.name !== proposed.name || wanted.kind !== proposed.kind;
