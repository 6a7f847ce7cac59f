import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Card,
  type CardCost,
  type CardStatement,
  type CardTerms,
  type Day,
  type Decimal,
  type Id,
  type Payoff,
  type PayoffResult,
  send,
} from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { useUndoableMutation } from '@/lib/undo';
import { cardTexts } from '@/texts/cards';

export const cardQuery = (id: Id) =>
  queryOptions({
    queryKey: ['accounts', 'card', id],
    queryFn: ({ signal }) => api.get<Card>(`/accounts/${id}/card`, { signal }),
  });

export const cardCostQuery = (id: Id) =>
  queryOptions({
    queryKey: ['accounts', 'card', id, 'cost'],
    queryFn: ({ signal }) => api.get<CardCost>(`/accounts/${id}/card/cost`, { signal }),
  });

/** What a way to pay off comes to; nothing is asked while it isn't said whole. */
export const payoffQuery = (id: Id, payoff: Payoff | null) =>
  queryOptions({
    queryKey: ['accounts', 'payoff', id, payoff],
    queryFn: () => api.post<PayoffResult>(`/accounts/${id}/payoff/preview`, payoff),
    enabled: payoff !== null,
  });

export type ToldFigures = { due_on: Day; no_interest: Decimal; minimum: Decimal | null };

/** Changes of a card's days and statements; each answers the whole card. */
export function useCardWrites(id: Id) {
  const client = useQueryClient();
  const t = useTexts(cardTexts);
  const { queryKey } = cardQuery(id);
  const terms = `/accounts/${id}/card`;
  const statement = (cut: Day) => `${terms}/statements/${cut}`;
  const keys = [queryKey, ['card-payments']];
  const refresh = () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: key })));
  const kept = (card: Card, opposite: () => Promise<unknown>) => {
    client.setQueryData(queryKey, card);
    void refresh();
    toast(t('saved'), { undo: () => opposite().then(refresh) });
  };
  const setTerms = useMutation({
    mutationFn: ({ now }: { now: CardTerms; was: CardTerms | null }) => api.put<Card>(terms, now),
    onSuccess: (card, { was }) => kept(card, () => (was ? api.put(terms, was) : api.delete(terms))),
  });
  const removeTerms = useUndoableMutation({
    write: (_: CardTerms) => send<null>('DELETE', terms),
    keys,
    done: () => t('termsRemoved'),
    reverse: (was) => api.put(terms, was),
  });
  const tell = useMutation({
    mutationFn: ({ cut, figures }: { cut: Day; figures: ToldFigures; was: CardStatement }) =>
      api.put<Card>(statement(cut), figures),
    onSuccess: (card, { cut, was }) =>
      kept(card, () =>
        was.told ? api.put(statement(was.cut_on), figuresOf(was)) : api.delete(statement(cut)),
      ),
  });
  const forget = useUndoableMutation({
    write: (was: CardStatement) => send<Card>('DELETE', statement(was.cut_on)),
    keys,
    done: () => t('forgotten'),
    reverse: (was) => api.put(statement(was.cut_on), figuresOf(was)),
  });
  return { setTerms, removeTerms, tell, forget };
}

const figuresOf = ({ due_on, no_interest, minimum }: CardStatement): ToldFigures => ({
  due_on,
  no_interest,
  minimum,
});
