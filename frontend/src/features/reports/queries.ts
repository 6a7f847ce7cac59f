import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  api,
  type Breakdown,
  type CashFlow,
  type Conversion,
  type Dashboard,
  type Day,
  type Decimal,
  type Filter,
  type Id,
  type MoneyFlow,
  type NetWorthDebt,
  type PriceBase,
} from '@/lib/api';
import type { Interval } from '@/lib/queries/reports';
import { type Asked, aloneQuery, scopeQuery } from './scope';

export type GroupBy = 'category' | 'group' | 'payee' | 'account' | 'tag' | 'currency';

export type SpendingItem = {
  /** Of a currency its code. */
  id: Id | null;
  name: string | null;
  amount: Decimal;
  previous: Decimal;
  /** Part of the total: "0.2345". */
  share: Decimal;
  /** Null where movements are not counted. */
  count: number | null;
  filter: Filter;
};

export type Spending = {
  from: Day;
  to: Day;
  previous_from: Day | null;
  previous_to: Day | null;
  currency: string;
  group_by: GroupBy;
  total: Decimal;
  previous_total: Decimal;
  filter: Filter;
  items: SpendingItem[];
  /** Items beyond those. */
  others: number;
  conversion: Conversion;
  real: PriceBase | null;
};

export type NetWorth = {
  from: Day;
  to: Day;
  currency: string;
  items: { day: Day; assets: Decimal; liabilities: Decimal; net: Decimal }[];
  /** What moved the accounts after the first day; of other days, what moved them from one point to the next. */
  filter: Filter;
  accounts: { account_id: Id; amount: Decimal; change: Decimal; filter: Filter }[];
  debts: NetWorthDebt[];
  other_currencies: Dashboard['other_currencies'];
  real: PriceBase | null;
};

const report = <T>(name: string, query: Record<string, string>) =>
  queryOptions({
    queryKey: ['reports', name, query],
    queryFn: ({ signal }) => api.get<T>(`/reports/${name}`, { query, signal }),
    // Another range keeps the chart where it is until its figures are here.
    placeholderData: keepPreviousData,
  });

export const cashFlowQuery = (scope: Asked, interval: Interval) =>
  report<CashFlow>('cash-flow', { ...scopeQuery(scope), interval });

/** Tags and currencies are told by the report that is built of anything. */
const isBuilt = (groupBy: GroupBy): boolean => groupBy === 'tag' || groupBy === 'currency';

const asSpending = (built: Breakdown, groupBy: GroupBy): Spending => ({
  ...built,
  group_by: groupBy,
  total: built.total.amount,
  previous_total: built.total.previous,
  filter: built.total.filter,
  items: built.items.map((item) => ({ ...item, count: null })),
});

export const spendingQuery = (scope: Asked, groupBy: GroupBy) =>
  queryOptions({
    queryKey: ['reports', 'spending', scopeQuery(scope), groupBy],
    queryFn: async ({ signal }): Promise<Spending> => {
      const asked = scopeQuery(scope);
      if (isBuilt(groupBy)) {
        const query = { ...asked, dimension: groupBy };
        return asSpending(
          await api.get<Breakdown>('/reports/breakdown', { query, signal }),
          groupBy,
        );
      }
      const query = { ...asked, group_by: groupBy };
      return api.get<Spending>('/reports/spending', { query, signal });
    },
    placeholderData: keepPreviousData,
  });

export const moneyFlowQuery = (scope: Asked) => report<MoneyFlow>('money-flow', scopeQuery(scope));

export const netWorthQuery = (scope: Asked, interval: Interval) =>
  report<NetWorth>('net-worth', { ...aloneQuery(scope), interval });
