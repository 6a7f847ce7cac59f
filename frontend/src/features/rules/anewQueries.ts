import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Anew, api, type Day, send } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { LEDGER_KEYS } from '@/lib/queries/ledger';
import { useUndoableMutation } from '@/lib/undo';
import { anewTexts } from '@/texts/anew';

/** Who decides categories by themselves. */
export const AUTOMATIC = ['learned', 'merchant', 'rule', 'provider', 'assistant'] as const;
export type Automatic = (typeof AUTOMATIC)[number];

/** Take back what a source decided since a day, or decide everything again. */
export type TakeBack = { kind: 'take-back'; source: Automatic; since: Day };
export type Wish = TakeBack | { kind: 'again'; from?: Day };

const bodyOf = ({ kind: _kind, ...body }: Wish) => body;

/** What a wish would change; nothing is written. */
export const anewQuery = (wish: Wish) =>
  queryOptions({
    queryKey: ['anew', wish],
    queryFn: ({ signal }) =>
      api.post<Anew>(
        `/categories/${wish.kind}`,
        { ...bodyOf(wish), ...(wish.kind === 'take-back' && { dry_run: true }) },
        { signal },
      ),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });

/** Takes back at once. */
export function useTakeBack() {
  const t = useTexts(anewTexts);
  return useUndoableMutation({
    write: (wish: TakeBack) => send<Anew>('POST', '/categories/take-back', { body: bodyOf(wish) }),
    keys: LEDGER_KEYS,
    done: ({ changed }) => t('done', { count: changed }),
    token: (result) => result.undo_token,
  });
}
