import { type Finding, type FindingList, send } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { findingsQuery } from '@/lib/queries/findings';
import { useUndoableMutation } from '@/lib/undo';
import { findingsTexts } from '@/texts/findings';

type Put = { one: Finding; way: 'dismiss' | 'snooze' | 'reopen'; days?: number };

const write = ({ one, way, days }: Put) =>
  send<Finding>('POST', `/insights/${one.id}/${way}`, days ? { body: { days } } : {});

const DONE = { dismiss: 'dismissed', snooze: 'snoozed', reopen: 'reopened' } as const;

const drawn = (old: unknown, { one, way }: Put): unknown => {
  const list = old as FindingList | undefined;
  if (!list) return old;
  const without = (all: readonly Finding[]) => all.filter(({ id }) => id !== one.id);
  return way === 'reopen'
    ? { ...list, items: [...list.items, one], put_away: without(list.put_away) }
    : { ...list, items: without(list.items), put_away: [one, ...list.put_away] };
};

/** Puts one away or takes it out again; each is the other's undo. */
export function usePut() {
  const t = useTexts(findingsTexts);
  return useUndoableMutation<Finding, Put>({
    write,
    optimistic: drawn,
    keys: [findingsQuery.queryKey],
    done: (_, { way }) => t(DONE[way]),
    reverse: ({ one, way }) => write({ one, way: way === 'reopen' ? 'dismiss' : 'reopen' }),
  });
}
