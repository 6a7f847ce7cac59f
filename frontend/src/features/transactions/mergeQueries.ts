import { queryOptions } from '@tanstack/react-query';
import { api, type Duplicate, type Id, type Merged, type Page, send } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { ROWS_KEYS } from '@/lib/queries/ledger';
import { useUndoableMutation } from '@/lib/undo';
import { mergeTexts } from '@/texts/merge';

type Wanted = { ids: Id[]; keep: Id | null };

/** What would become of transactions that are merged. */
export const mergePreviewQuery = ({ ids, keep }: Wanted) =>
  queryOptions({
    queryKey: ['transactions', 'merge', ...ids, keep],
    queryFn: ({ signal }) =>
      api.post<Merged>('/transactions/merge', { ids, keep, dry_run: true }, { signal }),
    retry: false,
    gcTime: 0,
  });

type Pairs = { pages: Page<Duplicate>[] };

const isPairs = (answer: unknown): answer is Pairs => {
  const first = (answer as Partial<Pairs>)?.pages?.[0]?.items[0];
  return first !== undefined && 'told_by' in first;
};

/** The lists of pairs without those for which `gone` is true. */
export const withoutPairs = (answer: unknown, gone: (pair: Duplicate) => boolean): unknown =>
  isPairs(answer)
    ? {
        ...answer,
        pages: answer.pages.map((page) => ({
          ...page,
          items: page.items.filter((pair) => !gone(pair)),
        })),
      }
    : answer;

/** Makes transactions one; what is in a list of likely pairs leaves it at once. */
export function useMerge() {
  const t = useTexts(mergeTexts);
  return useUndoableMutation({
    write: (wanted: Wanted) => send<Merged>('POST', '/transactions/merge', { body: wanted }),
    optimistic: (answer, { ids }) =>
      withoutPairs(
        answer,
        ({ first, second }) => ids.includes(first.id) && ids.includes(second.id),
      ),
    keys: [...ROWS_KEYS, ['attachments']],
    done: () => t('done'),
    token: (merged) => merged.undo_token,
  });
}
