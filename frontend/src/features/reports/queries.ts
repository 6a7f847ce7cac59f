import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  api,
  type Conversion,
  type Dashboard,
  type Day,
  type Decimal,
  type Filter,
  type Id,
  type NetWorthDebt,
  type Page,
  type Period,
} from '@/lib/api';
import { addMonths } from '@/lib/dates';
import type { Range } from './range';

export type CashFlow = {
  from: Day;
  to: Day;
  currency: string;
  items: {
    period: string;
    from: Day;
    to: Day;
    income: Decimal;
    spending: Decimal;
    net: Decimal;
    income_filter: Filter;
    spending_filter: Filter;
  }[];
  totals: {
    income: Decimal;
    spending: Decimal;
    net: Decimal;
    income_filter: Filter;
    spending_filter: Filter;
  };
  conversion: Conversion;
};

export type GroupBy = 'category' | 'group' | 'payee' | 'account';

export type SpendingItem = {
  id: Id | null;
  name: string | null;
  amount: Decimal;
  previous: Decimal;
  /** Part of the total: "0.2345". */
  share: Decimal;
  count: number;
  filter: Filter;
};

export type Spending = {
  from: Day;
  to: Day;
  previous_from: Day;
  previous_to: Day;
  currency: string;
  group_by: GroupBy;
  total: Decimal;
  previous_total: Decimal;
  filter: Filter;
  items: SpendingItem[];
  conversion: Conversion;
};

export type NetWorth = {
  from: Day;
  to: Day;
  currency: string;
  items: { day: Day; assets: Decimal; liabilities: Decimal; net: Decimal }[];
  accounts: { account_id: Id; amount: Decimal; change: Decimal; filter: Filter }[];
  debts: NetWorthDebt[];
  other_currencies: Dashboard['other_currencies'];
};

const report = <T>(name: string, query: Record<string, string>) =>
  queryOptions({
    queryKey: ['reports', name, query],
    queryFn: ({ signal }) => api.get<T>(`/reports/${name}`, { query, signal }),
    // Another range keeps the chart where it is until its figures are here.
    placeholderData: keepPreviousData,
  });

/** `interval`: by calendar months or by the household's own periods. */
export const cashFlowQuery = ({ from, to }: Range, interval: 'month' | 'period') =>
  report<CashFlow>('cash-flow', { from, to, interval });

/** The household's periods of the last months, whatever their length: this one and the one before. */
export const nearPeriodsQuery = (today: Day) =>
  queryOptions({
    queryKey: ['cycle', 'near', today],
    queryFn: ({ signal }) =>
      api.get<Page<Period>>('/periods', {
        query: { from: addMonths(today, -3), to: today },
        signal,
      }),
    select: (page) => page.items,
  });

export const spendingQuery = ({ from, to }: Range, groupBy: GroupBy) =>
  report<Spending>('spending', { from, to, group_by: groupBy });

export const netWorthQuery = ({ from, to }: Range, interval: 'day' | 'month') =>
  report<NetWorth>('net-worth', { from, to, interval });
