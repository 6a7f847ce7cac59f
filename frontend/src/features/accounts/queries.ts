import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import {
  type Account,
  type AccountKind,
  api,
  type Day,
  type Decimal,
  type Id,
  type Page,
  type PastFact,
  send,
  type Transaction,
} from '@/lib/api';
import { useUndoableMutation } from '@/lib/undo';

/** Everything that an account's change is seen in. */
const TOUCHED = [['accounts'], ['dashboard'], ['budgets'], ['reports']];

type Balances = {
  account_id: Id;
  currency: string;
  from: Day;
  to: Day;
  items: { day: Day; balance: Decimal }[];
};

/** The balance at the end of each day. */
export const balancesQuery = (id: Id, from: Day, to: Day) =>
  queryOptions({
    queryKey: ['accounts', id, 'balances', from, to],
    queryFn: ({ signal }) =>
      api.get<Balances>(`/accounts/${id}/balances`, { query: { from, to }, signal }),
  });

/** The account's latest movements. */
export const latestQuery = (id: Id) =>
  queryOptions({
    queryKey: ['transactions', 'latest', id],
    queryFn: ({ signal }) =>
      api.get<Page<Transaction>>('/transactions', { query: { account_id: id, limit: 8 }, signal }),
    select: (page) => page.items,
  });

export type NewAccount = {
  name: string;
  kind: AccountKind;
  currency: string;
  institution: string | null;
  opening_balance: Decimal;
  opened_on: Day | null;
};

export const createAccount = (account: NewAccount) => api.post<Account>('/accounts', account);

export type AccountChange = Partial<
  Pick<
    Account,
    'name' | 'kind' | 'institution' | 'opening_balance' | 'opened_on' | 'on_budget' | 'closed_on'
  >
>;

type Update = { account: Account; change: AccountChange };

const patch = (id: Id, change: AccountChange) =>
  send<Account>('PATCH', `/accounts/${id}`, { body: change });

/** What the change's fields were before it. */
const opposite = ({ account, change }: Update): AccountChange =>
  Object.fromEntries(
    Object.keys(change).map((name) => [name, account[name as keyof AccountChange]]),
  );

const isList = (old: unknown): old is Page<Account> =>
  typeof old === 'object' && old !== null && 'next_cursor' in old && 'items' in old;

/** Changes an account: seen at once, said in a toast, taken back from there. */
export const useUpdateAccount = (done: (account: Account) => string) =>
  useUndoableMutation({
    write: ({ account, change }: Update) => patch(account.id, change),
    reverse: (update) => patch(update.account.id, opposite(update)),
    optimistic: (old, { account, change }) =>
      isList(old)
        ? {
            ...old,
            items: old.items.map((one) => (one.id === account.id ? { ...one, ...change } : one)),
          }
        : old,
    keys: TOUCHED,
    done,
  });

export function useRefreshAccounts() {
  const client = useQueryClient();
  return () => Promise.all(TOUCHED.map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** `done` runs before the lists are read anew: by then whoever asked may be gone from the screen. */
export function useDeleteAccount(done: () => void) {
  const refresh = useRefreshAccounts();
  return useMutation({
    mutationFn: (id: Id) => api.delete(`/accounts/${id}`),
    onSuccess: () => {
      done();
      return refresh();
    },
  });
}

/** Who changed which fact of an account, newest first. */
export const accountHistoryQuery = (id: Id) =>
  infiniteQueryOptions({
    queryKey: ['accounts', 'history', id],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<PastFact>>(`/accounts/${id}/history`, {
        query: { limit: 5, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
