import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Card,
  type CardCost,
  type CardTerms,
  type Day,
  type Decimal,
  type Id,
  type Payoff,
  type PayoffResult,
} from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { cardTexts } from '@/texts/cards';
import { errorTexts } from '@/texts/errors';

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
  const tError = useTexts(errorTexts);
  const { queryKey } = cardQuery(id);
  const others = () => client.invalidateQueries({ queryKey: ['card-payments'] });
  const kept = (card: Card) => {
    client.setQueryData(queryKey, card);
    others();
    toast(t('saved'));
  };
  const setTerms = useMutation({
    mutationFn: (terms: CardTerms) => api.put<Card>(`/accounts/${id}/card`, terms),
    onSuccess: kept,
  });
  const tell = useMutation({
    mutationFn: ({ cut, figures }: { cut: Day; figures: ToldFigures }) =>
      api.put<Card>(`/accounts/${id}/card/statements/${cut}`, figures),
    onSuccess: kept,
  });
  const forget = useMutation({
    mutationFn: (cut: Day) => api.delete(`/accounts/${id}/card/statements/${cut}`),
    onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey }), others()]),
  });
  return { setTerms, tell, forget };
}
