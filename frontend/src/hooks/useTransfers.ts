import type { InfiniteData } from '@tanstack/react-query';
import { type Decimal, type Id, type Page, send, type Transfer } from '@/lib/api';
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

/** Two sides that a person links, and what of the outflow is a fee. */
export type Link = { outflow_id: Id; inflow_id: Id; fee?: Decimal };
/** Yes to a suggestion; without a fee where the person says that there is none. */
type Acceptance = { id: Id; fee?: Decimal | undefined };

/** What a person says about transfers; each shows at once and can be taken back. */
export function useTransferDecisions() {
  const t = useTexts(transfersTexts);
  const optimistic = (answer: unknown, id: Id) => without(answer, id);
  const accept = useUndoableMutation({
    write: ({ id, fee }: Acceptance) =>
      send<Transfer>('POST', `/transfers/${id}/accept`, { body: fee ? { fee } : {} }),
    optimistic: (answer: unknown, { id }: Acceptance) => without(answer, id),
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
    write: (pair: Link) => send<Transfer>('POST', '/transfers', { body: pair }),
    keys: LEDGER_KEYS,
    done: () => t('linked'),
  });
  const toCash = useUndoableMutation({
    write: ({ id, account }: { id: Id; account: Id }) =>
      send<Transfer>('POST', `/transactions/${id}/to-cash`, { body: { account_id: account } }),
    keys: LEDGER_KEYS,
    done: () => t('toCashDone'),
  });
  const keepAsSpent = useUndoableMutation({
    write: ({ id, category }: { id: Id; category: Id | null }) =>
      send('PATCH', `/transactions/${id}`, { body: { category_id: category } }),
    keys: LEDGER_KEYS,
    done: () => t('spentDone'),
  });
  return {
    toCash: (id: Id, account: Id) => toCash.mutate({ id, account }),
    keepAsSpent: (id: Id, category: Id | null) => keepAsSpent.mutate({ id, category }),
    accept: (id: Id, fee?: Decimal) => accept.mutate({ id, fee }),
    reject: (id: Id) => reject.mutate(id),
    unlink: (id: Id) => unlink.mutate(id),
    link: (pair: Link) => link.mutate(pair),
  };
}
