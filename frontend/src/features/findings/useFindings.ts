import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useOnceStale } from '@/hooks/useOnceStale';
import { api, type Finding, type FindingList, send } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { findingsQuery } from '@/lib/queries/findings';
import { toast } from '@/lib/toasts';
import { useUndoableMutation } from '@/lib/undo';
import { errorTexts } from '@/texts/errors';
import { findingsTexts } from '@/texts/findings';

/** Looks through the ledger anew: by itself once per visit when it changed, or because somebody asked. */
export function useLook(list: FindingList | undefined) {
  const t = useTexts(findingsTexts);
  const e = useTexts(errorTexts);
  const client = useQueryClient();
  const look = useMutation({
    mutationFn: (_: { quiet: boolean }) => api.post<FindingList>('/insights/refresh'),
    onSuccess: (fresh, { quiet }) => {
      client.setQueryData(findingsQuery.queryKey, fresh);
      void client.invalidateQueries({ queryKey: ['recurring'] });
      if (!quiet) toast(t('looked', { count: fresh.items.length }));
    },
    onError: (error, { quiet }) => {
      if (!quiet) toast(errorText(error, e), { tone: 'danger' });
    },
  });
  useOnceStale(list?.is_stale ?? false, look.mutate);
  return look;
}

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
