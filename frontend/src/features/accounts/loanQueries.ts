import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Id,
  type Loan,
  type LoanExtra,
  type LoanTerms,
  type LoanWhatIf,
  type LoanWish,
  type NewExtra,
  send,
} from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { useUndoableMutation } from '@/lib/undo';
import { loanTexts } from '@/texts/loans';

export const loanQuery = (id: Id) =>
  queryOptions({
    queryKey: ['accounts', 'loan', id],
    queryFn: ({ signal }) => api.get<Loan>(`/accounts/${id}/loan`, { signal }),
  });

/** What paying more would save. */
export const whatIfQuery = (id: Id, wish: LoanWish) =>
  queryOptions({
    queryKey: ['accounts', 'loan', id, 'what-if', wish],
    queryFn: ({ signal }) => api.post<LoanWhatIf>(`/accounts/${id}/loan/what-if`, wish, { signal }),
    placeholderData: keepPreviousData,
  });

/** Changes of a loan's terms and of what was paid beside it. */
export function useLoanWrites(id: Id) {
  const t = useTexts(loanTexts);
  const client = useQueryClient();
  const { queryKey } = loanQuery(id);
  const extras = `/accounts/${id}/loan/extras`;
  const setTerms = useMutation({
    mutationFn: (terms: LoanTerms) => api.put<Loan>(`/accounts/${id}/loan`, terms),
    onSuccess: (loan) => {
      client.setQueryData(queryKey, loan);
      toast(t('saved'));
    },
  });
  const removeTerms = useUndoableMutation({
    write: (_: Loan) => send<null>('DELETE', `/accounts/${id}/loan`),
    keys: [queryKey],
    done: () => t('termsRemoved'),
    reverse: async ({ terms, extras: paid }) => {
      await api.put(`/accounts/${id}/loan`, terms);
      for (const { paid_on, amount, lowers } of paid) {
        await api.post(extras, { paid_on, amount, lowers });
      }
    },
  });
  const addExtra = useMutation({
    mutationFn: (extra: NewExtra) => api.post<Loan>(extras, extra),
    onSuccess: (loan) => {
      client.setQueryData(queryKey, loan);
      toast(t('extraSaved'));
    },
  });
  const removeExtra = useUndoableMutation({
    write: (extra: LoanExtra) => send<Loan>('DELETE', `${extras}/${extra.id}`),
    keys: [queryKey],
    done: () => t('extraRemoved'),
    reverse: ({ paid_on, amount, lowers }) => api.post(extras, { paid_on, amount, lowers }),
  });
  return { setTerms, removeTerms, addExtra, removeExtra };
}
