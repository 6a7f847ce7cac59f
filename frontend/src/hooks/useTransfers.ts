import type { InfiniteData } from '@tanstack/react-query';
import { type Id, type Page, send, type Transfer } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { LEDGER_KEYS } from '@/lib/queries/ledger';
import { useUndoableMutation } from '@/lib/undo';
import { transfersTexts } from '@/texts/transfers';

type Suggestions = InfiniteData<Page<Transfer>>;

const isSuggestions = (answer: unknown): answer is Suggestions => {
  const first = (answer as Partial<Suggestions>)?.pages?.[0]?.items[0];
  return first !== undefined && 'outflow' in first;
};

/** The lists of suggestions without one of them. */
const without = (answer: unknown, id: Id): unknown =>
  isSuggestions(answer)
    ? {
        ...answer,
        pages: answer.pages.map((page) => ({
          ...page,
          items: page.items.filter((transfer) => transfer.id !== id),
        })),
      }
    : answer;

/** What a person says about transfers; each shows at once and can be taken back. */
export function useTransferDecisions() {
  const t = useTexts(transfersTexts);
  const optimistic = (answer: unknown, id: Id) => without(answer, id);
  const accept = useUndoableMutation({
    write: (id: Id) => send<Transfer>('POST', `/transfers/${id}/accept`),
    optimistic,
    keys: LEDGER_KEYS,
    done: () => t('accepted'),
  });
  const reject = useUndoableMutation({
    write: (id: Id) => send<Transfer>('POST', `/transfers/${id}/reject`),
    optimistic,
    keys: LEDGER_KEYS,
    done: () => t('rejected'),
  });
  const unlink = useUndoableMutation({
    write: (id: Id) => send<void>('DELETE', `/transfers/${id}`),
    keys: LEDGER_KEYS,
    done: () => t('unlinked'),
  });
  const link = useUndoableMutation({
    write: (pair: { outflow_id: Id; inflow_id: Id }) =>
      send<Transfer>('POST', '/transfers', { body: pair }),
    keys: LEDGER_KEYS,
    done: () => t('linked'),
  });
  return {
    accept: (id: Id) => accept.mutate(id),
    reject: (id: Id) => reject.mutate(id),
    unlink: (id: Id) => unlink.mutate(id),
    link: (pair: { outflow_id: Id; inflow_id: Id }) => link.mutate(pair),
  };
}
