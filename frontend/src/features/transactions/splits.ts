import type { Decimal, Id, Transaction } from '@/lib/api';
import { absolute, add, isNegative, isZero, negate, subtract } from '@/lib/money';

/** A part while it is edited: its size counts in the transaction's own direction. */
export type Draft = { key: number; category_id: Id | null; size: Decimal | null; memo: string };

export const draftsOf = (transaction: Transaction): Draft[] =>
  transaction.splits.map(({ category_id, amount, memo }, key) => ({
    key,
    category_id,
    size: isNegative(transaction.amount) ? negate(amount) : amount,
    memo: memo ?? '',
  }));

/** What the parts leave of the whole; negative when they are more than it. */
export const remaining = (total: Decimal, drafts: readonly Draft[]): Decimal =>
  subtract(absolute(total), add(...drafts.map(({ size }) => size ?? '0')));

/** The parts as the API takes them, or null while they do not make up the whole. */
export function partsOf(total: Decimal, drafts: readonly Draft[]) {
  const complete = drafts.every(({ size }) => size !== null && !isZero(size));
  if (!complete || !isZero(remaining(total, drafts))) return null;
  return drafts.map(({ category_id, size, memo }) => ({
    category_id,
    amount: isNegative(total) ? negate(size ?? '0') : (size ?? '0'),
    memo: memo.trim() || null,
  }));
}
