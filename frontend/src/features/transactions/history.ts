import { infiniteQueryOptions } from '@tanstack/react-query';
import { FLAGS } from '@/components/FlagMark';
import {
  api,
  type ChangedField,
  type Id,
  type Instant,
  type Page,
  type Transaction,
} from '@/lib/api';
import type { Change, Part } from './change';

/** What a merged transaction was. */
export type MergedRow = { booked_on: string; description: string };

/** One field that changed; ids come with what they are called. */
export type Past = {
  id: number;
  at: Instant;
  actor: 'person' | 'import' | 'rule' | 'engine';
  by: string | null;
  action_id: Id | null;
  field: ChangedField;
  was: string | boolean | Part[] | MergedRow | null;
  became: string | boolean | Part[] | MergedRow | null;
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

const isText = (value: Past['was'] | undefined): value is string => typeof value === 'string';

const isParts = (value: Past['was']): value is Part[] => Array.isArray(value);

const sameParts = (one: readonly Part[], other: readonly Part[]): boolean =>
  JSON.stringify(one.map(({ category_id, amount, memo }) => [category_id, amount, memo])) ===
  JSON.stringify(other.map(({ category_id, amount, memo }) => [category_id, amount, memo]));

/** What else the same action changed on the transaction. */
const beside = (past: Past, all: readonly Past[], field: ChangedField): Past | undefined =>
  past.action_id === null
    ? undefined
    : all.find((one) => one.action_id === past.action_id && one.field === field);

/** Parts as they were, or whole again with the category it had. */
function partsBack(transaction: Transaction, past: Past, all: readonly Past[]): Change | null {
  const { is_split, splits, reconciled } = transaction;
  const amount = beside(past, all, 'amount')?.was;
  if (isParts(past.was)) {
    if (is_split && sameParts(splits, past.was)) return null;
    if (!isText(amount) || amount === transaction.amount) return { splits: past.was };
    return reconciled ? null : { amount, splits: past.was };
  }
  if (!is_split) return null;
  const category = beside(past, all, 'category')?.was;
  return { category_id: isText(category) ? category : null };
}

/**
 * The edit that puts one field back; null when that is no simple edit, or it stands so already. `all` is the
 * history as far as it is read: what was changed together is put back together.
 */
export function opposite(
  transaction: Transaction,
  past: Past,
  all: readonly Past[] = [],
): Change | null {
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
    case 'flag': {
      const flag = FLAGS.find((one) => one === was) ?? null;
      return transaction.flag === flag ? null : { flag };
    }
    case 'hidden':
      return transaction.hidden === was ? null : { hidden: was === true };
    case 'splits':
      return partsBack(transaction, past, all);
    case 'amount':
      if (!locked && isParts(beside(past, all, 'splits')?.was ?? null)) {
        return isText(was) && transaction.amount !== was
          ? partsBack(transaction, beside(past, all, 'splits') ?? past, all)
          : null;
      }
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
