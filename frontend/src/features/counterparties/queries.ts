import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type Counterparty, type Id, type Page, send } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { LEDGER_KEYS } from '@/lib/queries/ledger';
import { useUndoableMutation } from '@/lib/undo';
import { counterpartiesTexts } from '@/texts/counterparties';

/** Accounts of others, those with the most movements first. */
export const counterpartiesQuery = infiniteQueryOptions({
  queryKey: ['counterparties'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Counterparty>>('/counterparties', {
      query: { limit: 500, cursor: pageParam },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

/** The first of those that fit the words, out of all. */
export const counterpartySearchQuery = (words: string) =>
  queryOptions({
    queryKey: ['counterparties', 'search', words],
    queryFn: ({ signal }) =>
      api.get<Page<Counterparty>>('/counterparties', {
        query: { limit: 50, q: words || null },
        signal,
      }),
    select: (page) => page.items,
    placeholderData: keepPreviousData,
  });

type Change = { id: Id; change: { name: string } | { merge_with: Id } };

/** Says who a counterparty is, or that two are one; either can be taken back. */
export function useCounterpartyChange() {
  const t = useTexts(counterpartiesTexts);
  return useUndoableMutation({
    write: ({ id, change }: Change) =>
      send<Counterparty>('PATCH', `/counterparties/${id}`, { body: change }),
    keys: LEDGER_KEYS,
    done: ({ name, transaction_count }, { change }) =>
      'name' in change
        ? t('renamed', { name: name ?? '', count: transaction_count })
        : t('merged', { count: transaction_count }),
  });
}
