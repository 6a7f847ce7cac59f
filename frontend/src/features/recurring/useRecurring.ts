import {
  type Decimal,
  type Recurring,
  type RecurringChanged,
  type RecurringList,
  type RecurringState,
  send,
} from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { useUndoableMutation } from '@/lib/undo';
import { recurringTexts } from '@/texts/recurring';

const KEYS = [['recurring']] as const;

/** Whether there is something to decide: a debt is agreed, and what ended is over. */
export const isUndecided = ({ state, status, debt_id }: Recurring) =>
  state === 'found' && status !== 'ended' && debt_id === null;

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
