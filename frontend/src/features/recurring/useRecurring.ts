import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import {
  api,
  type Decimal,
  type Looked,
  type Recurring,
  type RecurringChanged,
  type RecurringList,
  type RecurringState,
  send,
} from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { useUndoableMutation } from '@/lib/undo';
import { errorTexts } from '@/texts/errors';
import { recurringTexts } from '@/texts/recurring';

const KEYS = [['recurring']] as const;

/** Whether there is something to decide: a debt is agreed, and what ended is over. */
export const isUndecided = ({ state, status, debt_id }: Recurring) =>
  state === 'found' && status !== 'ended' && debt_id === null;

/** Looks through the ledger anew; says what it found when somebody asked for it. */
export function useLook() {
  const t = useTexts(recurringTexts);
  const e = useTexts(errorTexts);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (_: { quiet: boolean }) => api.post<Looked>('/recurring/detect'),
    onSuccess: ({ found, new: fresh }, { quiet }) => {
      void client.invalidateQueries({ queryKey: ['recurring'] });
      if (!quiet) toast(t('searched', { found, new: fresh }));
    },
    onError: (error, { quiet }) => {
      if (!quiet) toast(errorText(error, e), { tone: 'danger' });
    },
  });
}

/** Once per visit, when the ledger changed since the last search. */
export function useFreshLook(list: RecurringList | undefined) {
  const look = useLook();
  const { mutate } = look;
  const mayWrite = useMayWrite();
  const done = useRef(false);
  const isStale = list?.is_stale ?? false;
  useEffect(() => {
    if (!isStale || !mayWrite || done.current) return;
    done.current = true;
    mutate({ quiet: true });
  }, [isStale, mayWrite, mutate]);
  return look;
}

type Said = { state?: RecurringState; name?: string | null; expected?: Decimal | null };
type Change = { one: Recurring; said: Said };

const write = ({ one, said }: Change) =>
  send<Recurring>('PATCH', `/recurring/${one.id}`, { body: said });

const drawn = (old: unknown, { one, said }: Change): unknown => {
  const list = old as RecurringList | undefined;
  if (!list?.items || !said.state) return old;
  const { state } = said;
  return { ...list, items: list.items.map((i) => (i.id === one.id ? { ...i, state } : i)) };
};

/** Says of one whether it comes back; taken back by saying what was said before. */
export function useDecision() {
  const t = useTexts(recurringTexts);
  return useUndoableMutation<Recurring, Change>({
    write,
    optimistic: drawn,
    keys: KEYS,
    done: ({ name, state }) => t(state === 'dismissed' ? 'dismissDone' : 'confirmed', { name }),
    reverse: ({ one }) => write({ one, said: { state: one.state } }),
  });
}

/** Names it or says what the next one will be. */
export function useEdit() {
  const t = useTexts(recurringTexts);
  return useUndoableMutation<Recurring, Change & { before: Said }>({
    write,
    keys: KEYS,
    done: ({ name }) => t('saved', { name }),
    reverse: ({ one, before }) => write({ one, said: before }),
  });
}

const writeAll = (ids: string[], state: RecurringState) =>
  send<RecurringChanged>('PATCH', '/recurring', { body: { ids, state } });

/** Confirms several at once; taken back, those that this confirmed are as they were found. */
export function useConfirmAll() {
  const t = useTexts(recurringTexts);
  return useUndoableMutation<RecurringChanged, { ids: string[] }>({
    write: ({ ids }) => writeAll(ids, 'confirmed'),
    optimistic: (old, { ids }) => {
      const list = old as RecurringList | undefined;
      if (!list?.items) return old;
      const confirmed = (one: Recurring): Recurring =>
        ids.includes(one.id) ? { ...one, state: 'confirmed' } : one;
      return { ...list, items: list.items.map(confirmed) };
    },
    keys: KEYS,
    done: ({ ids }) => t('allConfirmed', { count: ids.length }),
    // Somebody else was first: there is nothing of ours to take back.
    reverse: async (_, { ids }) => ids.length > 0 && writeAll(ids, 'found'),
  });
}
