import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  api,
  type Conversion,
  type Dashboard,
  type Day,
  type Decimal,
  type Filter,
  type Id,
  type Page,
  type Period,
  type PriceBase,
} from '@/lib/api';
import { addMonths } from '@/lib/dates';
import type { Range } from './range';
import { type Scope, scopeQuery } from './scope';

type Asked = Omit<Scope, 'hasPeriods'>;

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
  /** In whose pesos the amounts are, when today’s were asked for. */
  real: PriceBase | null;
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
  previous_from: Day | null;
  previous_to: Day | null;
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
export const cashFlowQuery = (scope: Asked, interval: 'month' | 'period', real = false) =>
  report<CashFlow>('cash-flow', {
    ...scopeQuery({ ...scope, compare: 'previous' }),
    interval,
    ...(real ? { real: 'true' } : {}),
  });

/** The household's periods of the last year: this one and a dozen before, whatever their length. */
export const nearPeriodsQuery = (today: Day) =>
  queryOptions({
    queryKey: ['cycle', 'near', today],
    queryFn: ({ signal }) =>
      api.get<Page<Period>>('/periods', {
        query: { from: addMonths(today, -12), to: today },
        signal,
      }),
    select: (page) => page.items,
  });

export const spendingQuery = (scope: Asked, groupBy: GroupBy) =>
  report<Spending>('spending', { ...scopeQuery(scope), group_by: groupBy });

export const netWorthQuery = ({ from, to }: Range, interval: 'day' | 'month') =>
  report<NetWorth>('net-worth', { from, to, interval });
