import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type Assertion,
  api,
  type Breakage,
  type Day,
  type Decimal,
  type Id,
  type Page,
  type Reconciliation,
  type ReconciliationState,
} from '@/lib/api';
import { LEDGER_KEYS } from '@/lib/queries/ledger';

/** What is open up to a day; without one, up to the newest stated balance or today. */
export const reconciliationQuery = (id: Id, day: Day | null) =>
  queryOptions({
    queryKey: ['accounts', id, 'reconciliation', day],
    queryFn: ({ signal }) =>
      api.get<ReconciliationState>(`/accounts/${id}/reconciliation`, { query: { day }, signal }),
    placeholderData: keepPreviousData,
  });

/** What banks and people said the account held, the newest day first. */
export const assertionsQuery = (id: Id) =>
  queryOptions({
    queryKey: ['accounts', id, 'assertions'],
    queryFn: ({ signal }) => api.get<Page<Assertion>>(`/accounts/${id}/assertions`, { signal }),
    select: (page) => page.items,
  });

/** What moved our balance of a day since it last agreed. */
export const breakageQuery = (id: Id) =>
  queryOptions({
    queryKey: ['accounts', 'breakage', id],
    queryFn: ({ signal }) => api.get<Breakage>(`/assertions/${id}/changes`, { signal }),
  });

export type Stated = { day: Day; amount: Decimal };

export type NewReconciliation = Stated & {
  transaction_ids?: Id[];
  except_ids?: Id[];
  adjustment?: { memo: string; category_id: Id | null };
};

/** A write after which the ledger is read anew. */
function useLedgerWrite<Vars, Data>(write: (vars: Vars) => Promise<Data>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () =>
      Promise.all(LEDGER_KEYS.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const useFinish = (id: Id) =>
  useLedgerWrite((sitting: NewReconciliation) =>
    api.post<Reconciliation>(`/accounts/${id}/reconciliations`, sitting),
  );

export const useTakeBack = () =>
  useLedgerWrite((sitting: Id) => api.delete(`/reconciliations/${sitting}`));

export const useStateBalance = (id: Id) =>
  useLedgerWrite((said: Stated) => api.post<Assertion>(`/accounts/${id}/assertions`, said));

export const useForget = () =>
  useLedgerWrite((assertion: Id) => api.delete(`/assertions/${assertion}`));
