import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import {
  type Account,
  type AccountKind,
  type AccountWish,
  api,
  type CsvMapping,
  type Id,
  type Import,
} from '@/lib/api';
import { importQuery } from '@/lib/queries/imports';
import { fileAccounts, sendable, withWish } from './fileAccounts';
import { useImportsChanged } from './queries';
import { type Sending, upload } from './upload';

/** The account that will be made for the file, as the person wants it called. */
export type NewAccount = { name: string; kind: AccountKind; currency: string };

/** Whether files with these columns are to be recognised, and as whose. */
export type Remembering = { on: boolean; name: string };

/** A file on its way in. It lives in the query cache: leaving the screen keeps it, signing out does not. */
export type Draft = Sending & {
  name: string;
  /** Null when the server keeps it. */
  file: File | null;
  phase: 'reading' | 'preview' | 'importing';
  accountId: Id | null;
  /** What the person wants of single accounts of a file that has several. */
  accounts: AccountWish[];
  newAccount: NewAccount | null;
  mapping: CsvMapping | null;
  remembering: Remembering;
  /** What the server said last; older than `mapping` while it reads again. */
  preview: Import | null;
  error: unknown;
  /** Counts the readings: the answer to an earlier one comes too late. */
  turn: number;
};

const KEY = ['import-draft'];
/** A change waits this long for the next one before the file is read again. */
export const PAUSE_MS = 250;
/** Formats that often name neither account nor currency: what the person confirmed is made first. */
export const NAMELESS = ['csv', 'spreadsheet', 'qif'];

export const EMPTY: Omit<Draft, 'file' | 'name'> = {
  phase: 'reading',
  progress: 0,
  inLine: false,
  accountId: null,
  accounts: [],
  newAccount: null,
  mapping: null,
  remembering: { on: false, name: '' },
  preview: null,
  error: null,
  turn: 0,
};

/** The file being imported and what can be done with it. */
export function useDraft(onImported: (done: Import) => void, onKept: (kept: Import) => void): Work {
  const client = useQueryClient();
  const changed = useImportsChanged();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
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

  /** Too large to be answered at once: from now on the server has it. */
  const keep = (kept: Import) => {
    put(null);
    client.setQueryData(importQuery(kept.id).queryKey, kept);
    void client.invalidateQueries({ queryKey: ['imports', 'list'] });
    onKept(kept);
  };

  /** Asks what each line would become; writes nothing. */
  const look = async (wanted: Draft, wait = 0) => {
    const turn = wanted.turn + 1;
    put({ ...wanted, phase: 'reading', progress: 0, inLine: false, error: null, turn });
    clearTimeout(pause.current);
    if (wait > 0) {
      await new Promise((resolve) => {
        pause.current = setTimeout(resolve, wait);
      });
    }
    const { file, accountId, mapping } = wanted;
    const accounts = sendable(wanted.accounts);
    if (!file) return;
    const isCurrent = () => current()?.file === file && current()?.turn === turn;
    try {
      const preview = await upload(
        { file, accountId, accounts, mapping, template: null, dryRun: true },
        (sending) => isCurrent() && patch(sending),
        isCurrent,
      );
      if (!isCurrent()) return;
      if (preview.waiting) {
        keep(preview);
        return;
      }
      const [only] = preview.accounts;
      const proposed = preview.accounts.length === 1 ? only?.proposed : null;
      const { newAccount, remembering } = current() ?? wanted;
      const known = preview.template;
      patch({
        phase: 'preview',
        preview,
        // The person's corrections stay; the first guess of the mapping is what they start from.
        mapping: preview.mapping,
        newAccount: newAccount ?? (proposed ? { ...proposed } : null),
        remembering: known ? { on: true, name: known.name } : remembering,
      });
    } catch (error) {
      if (isCurrent()) patch({ phase: 'preview', error });
    }
  };

  const run = async () => {
    const wanted = current();
    if (!wanted?.preview || !wanted.file) return;
    const { file, mapping, newAccount, preview, remembering } = wanted;
    patch({ phase: 'importing', progress: 0, inLine: false, error: null });
    try {
      let { accountId } = wanted;
      const proposed = preview.accounts.length === 1 ? preview.accounts[0]?.proposed : null;
      // Made once, also when the file has to be sent again.
      if (!accountId && proposed && newAccount && NAMELESS.includes(preview.format)) {
        const { institution } = proposed;
        const { name, kind, currency } = newAccount;
        accountId = (await api.post<Account>('/accounts', { name, kind, currency, institution }))
          .id;
        patch({ accountId });
      }
      const hasHeader = mapping !== null && mapping.header_row !== null;
      const template = remembering.on && hasHeader ? remembering.name.trim() || null : null;
      const done = await upload(
        {
          file,
          accountId,
          accounts: accountId ? [] : wishesOf(wanted, preview),
          mapping,
          template,
          dryRun: false,
        },
        patch,
        () => current()?.file === file,
      );
      put(null);
      await changed(done);
      onImported(done);
    } catch (error) {
      patch({ phase: 'preview', error });
    }
  };

  return {
    draft,
    start: (file: File) => look({ ...EMPTY, name: file.name, file }),
    retry: () => draft && look(draft),
    chooseAccount: (accountId: Id | null) => draft && look({ ...draft, accountId }),
    setNewAccount: (newAccount: NewAccount) => patch({ newAccount }),
    wish: (wish: AccountWish, anew: boolean) => {
      const old = current();
      if (!old) return;
      const accounts = withWish(old.accounts, wish);
      if (anew) void look({ ...old, accounts });
      else patch({ accounts });
    },
    remember: (remembering: Remembering) => patch({ remembering }),
    correct: (mapping: CsvMapping) => draft && look({ ...draft, mapping }, PAUSE_MS),
    run,
    discard: () => put(null),
  };
}

/** What can be done with a file before it is imported. */
export type Work = {
  draft: Draft | null;
  start: (file: File) => unknown;
  retry: () => unknown;
  chooseAccount: (accountId: Id | null) => unknown;
  setNewAccount: (newAccount: NewAccount) => unknown;
  /** Of one account of several; `anew` when what becomes of its lines changes. */
  wish: (wish: AccountWish, anew: boolean) => unknown;
  remember: (remembering: Remembering) => unknown;
  correct: (mapping: CsvMapping) => unknown;
  run: () => unknown;
  discard: () => unknown;
};

/** What is sent of the file's accounts; the only one of a file that names it may be called otherwise. */
export function wishesOf(
  { accounts, newAccount }: Pick<Draft, 'accounts' | 'newAccount'>,
  preview: Import,
): AccountWish[] {
  const [only, ...others] = fileAccounts(preview.accounts);
  if (!only || others.length > 0) return sendable(accounts);
  const proposed = only.parts[0]?.proposed;
  if (!proposed || !newAccount || NAMELESS.includes(preview.format)) return [];
  const { name, kind } = newAccount;
  const isRenamed = name !== proposed.name || kind !== proposed.kind;
  return isRenamed ? [{ key: only.key, name, kind }] : [];
}
