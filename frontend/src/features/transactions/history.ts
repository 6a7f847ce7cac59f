import { infiniteQueryOptions } from '@tanstack/react-query';
import {
  api,
  type ChangedField,
  type Id,
  type Instant,
  type Page,
  type Transaction,
} from '@/lib/api';
import type { Change, Part } from './change';

/** One field that changed; ids come with what they are called. */
export type Past = {
  id: number;
  at: Instant;
  actor: 'person' | 'import' | 'rule' | 'engine';
  by: string | null;
  action_id: Id | null;
  field: ChangedField;
  was: string | boolean | Part[] | null;
  became: string | boolean | Part[] | null;
  was_name: string | null;
  became_name: string | null;
};

export const historyQuery = (id: Id) =>
  infiniteQueryOptions({
    queryKey: ['transactions', 'history', id],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Past>>(`/transactions/${id}/history`, {
        query: { limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

const isText = (value: Past['was']): value is string => typeof value === 'string';

/** The edit that puts one field back; null when that is no simple edit, or it stands so already. */
export function opposite(transaction: Transaction, past: Past): Change | null {
  const { field, was, became, was_name, became_name } = past;
  const locked = transaction.reconciled;
  switch (field) {
    case 'memo':
      return transaction.memo === was ? null : { memo: isText(was) ? was : null };
    case 'payee':
      if (was !== null && was_name === null) return null;
      return (transaction.payee?.id ?? null) === was ? null : { payee: was_name };
    case 'category':
      if (transaction.is_split || (was !== null && was_name === null)) return null;
      return transaction.category_id === was ? null : { category_id: isText(was) ? was : null };
    case 'amount':
      return locked || transaction.is_split || !isText(was) || transaction.amount === was
        ? null
        : { amount: was };
    case 'booked_on':
      return locked || !isText(was) || transaction.booked_on === was ? null : { booked_on: was };
    case 'status':
      return locked || !isText(was) || transaction.status === was
        ? null
        : { status: was as Transaction['status'] };
    case 'tag': {
      const { tags } = transaction;
      if (became === null) {
        return was_name === null || tags.includes(was_name) ? null : { tags: [...tags, was_name] };
      }
      return became_name !== null && tags.includes(became_name)
        ? { tags: tags.filter((tag) => tag !== became_name) }
        : null;
    }
    default:
      return null;
  }
}
