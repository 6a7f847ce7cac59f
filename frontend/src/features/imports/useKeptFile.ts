import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import {
  type Account,
  type AccountWish,
  api,
  type CsvMapping,
  type Id,
  type Import,
  type ImportWish,
} from '@/lib/api';
import { paths } from '@/lib/paths';
import { importQuery, isBusy } from '@/lib/queries/imports';
import { sendable, withWish } from './fileAccounts';
import { type Draft, EMPTY, NAMELESS, PAUSE_MS, type Work, wishesOf } from './useDraft';

/** What a person decided about a file that the server keeps. */
const draftKey = (id: Id) => ['import-draft', id] as const;

/**
 * A large file that the server keeps: looked at and imported by its jobs. What is asked here is sent
 * without the file, so that the screen can be left and come back to.
 */
export function useKeptFile(kept: Import): Work {
  const client = useQueryClient();
  const navigate = useNavigate();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { id, waiting } = kept;
  const key = draftKey(id);
  const { data: decided } = useQuery<Partial<Draft>>({
    queryKey: key,
    queryFn: () => ({}),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const put = (next: Partial<Draft>) =>
    client.setQueryData<Partial<Draft>>(key, (old) => ({ ...old, ...next }));

  const shown = kept.state === 'preview' ? kept : (decided?.preview ?? null);
  const [only] = shown?.accounts ?? [];
  const proposed = shown?.accounts.length === 1 ? (only?.proposed ?? null) : null;
  const draft: Draft = {
    ...EMPTY,
    name: kept.file_name,
    file: null,
    accountId: waiting?.wish.account_id ?? null,
    accounts: waiting?.wish.accounts ?? [],
    newAccount: proposed ? { ...proposed } : null,
    remembering: shown?.template ? { on: true, name: shown.template.name } : EMPTY.remembering,
    error: null,
    ...decided,
    preview: shown,
    mapping: decided?.mapping ?? shown?.mapping ?? null,
    // What the bar shows is the server's part: all of the file has arrived.
    progress: 100,
    inLine: false,
    phase: !isBusy(kept) ? 'preview' : waiting?.wish.dry_run ? 'reading' : 'importing',
  };

  const ask = async (wish: Partial<ImportWish>) => {
    put({ error: null, preview: shown });
    try {
      const queued = await api.post<Import>(`/imports/${id}/run`, wish);
      client.setQueryData(importQuery(id).queryKey, queued);
    } catch (error) {
      put({ error });
    }
  };
  const look = (
    accountId: Id | null,
    mapping: CsvMapping | null,
    accounts: AccountWish[] = draft.accounts,
  ) => ask({ dry_run: true, account_id: accountId, mapping, accounts: sendable(accounts) });

  const run = async () => {
    const { mapping, newAccount, remembering } = draft;
    let { accountId } = draft;
    if (proposed && newAccount && shown && NAMELESS.includes(shown.format)) {
      const { name, kind, currency } = newAccount;
      const { institution } = proposed;
      try {
        accountId = (await api.post<Account>('/accounts', { name, kind, currency, institution }))
          .id;
        put({ accountId });
      } catch (error) {
        return put({ error });
      }
    }
    const hasHeader = mapping !== null && mapping.header_row !== null;
    await ask({
      dry_run: false,
      account_id: accountId,
      mapping,
      template: remembering.on && hasHeader ? remembering.name.trim() || null : null,
      accounts: shown && !accountId ? wishesOf(draft, shown) : [],
    });
  };

  return {
    draft,
    start: () => undefined,
    retry: () => waiting && void ask(waiting.wish),
    chooseAccount: (accountId) => {
      put({ accountId });
      void look(accountId, draft.mapping);
    },
    setNewAccount: (newAccount) => put({ newAccount }),
    wish: (wish, anew) => {
      const accounts = withWish(draft.accounts, wish);
      put({ accounts });
      if (anew) void look(draft.accountId, draft.mapping, accounts);
    },
    remember: (remembering) => put({ remembering }),
    correct: (mapping) => {
      put({ mapping });
      clearTimeout(pause.current);
      pause.current = setTimeout(() => void look(draft.accountId, mapping), PAUSE_MS);
    },
    run,
    discard: async () => {
      try {
        await api.delete(`/imports/${id}`);
      } catch (error) {
        return put({ error });
      }
      client.removeQueries({ queryKey: key });
      client.removeQueries({ queryKey: importQuery(id).queryKey });
      await client.invalidateQueries({ queryKey: ['imports', 'list'] });
      await navigate({ to: paths.imports });
    },
  };
}
