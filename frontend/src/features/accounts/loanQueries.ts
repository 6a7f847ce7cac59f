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
import { isZero, subtract } from '@/lib/money';
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
  const kept = (loan: Loan, text: string, opposite: () => Promise<unknown>) => {
    client.setQueryData(queryKey, loan);
    const refresh = () => client.invalidateQueries({ queryKey });
    toast(text, { undo: () => opposite().then(refresh) });
  };
  const terms = `/accounts/${id}/loan`;
  const setTerms = useMutation({
    mutationFn: ({ now }: { now: LoanTerms; was: LoanTerms | null }) => api.put<Loan>(terms, now),
    onSuccess: (loan, { was }) =>
      kept(loan, t('saved'), () => (was ? api.put(terms, was) : api.delete(terms))),
  });
  const removeTerms = useUndoableMutation({
    write: (_: Loan) => send<null>('DELETE', terms),
    keys: [queryKey],
    done: () => t('termsRemoved'),
    reverse: async ({ terms: was, extras: paid }) => {
      await api.put(terms, was);
      for (const { paid_on, amount, lowers } of paid) {
        await api.post(extras, { paid_on, amount, lowers });
      }
    },
  });
  const addExtra = useMutation({
    mutationFn: ({ now }: { now: NewExtra; was: Loan }) => api.post<Loan>(extras, now),
    onSuccess: (loan, { now, was }) => {
      // Somebody else may have added another meanwhile.
      const known = new Set(was.extras.map((extra) => extra.id));
      const made = loan.extras.find(
        (extra) =>
          !known.has(extra.id) &&
          extra.paid_on === now.paid_on &&
          extra.lowers === now.lowers &&
          isZero(subtract(extra.amount, now.amount)),
      );
      kept(loan, t('extraSaved'), async () => made && api.delete(`${extras}/${made.id}`));
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
