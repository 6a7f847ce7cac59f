import type { Decimal, Id, OpenRow, ReconciliationState } from '@/lib/api';
import { add, subtract } from '@/lib/money';

/** The key under which everything older than the listed rows is ticked as one. */
export const OLDER = 'older';

export type Ticked = ReadonlySet<Id | typeof OLDER>;

/** Everything that can be ticked, in the order of the screen. */
export const tickable = ({ open, older }: ReconciliationState): string[] => [
  ...open.map((row) => row.id),
  ...(older.count > 0 ? [OLDER] : []),
];

const chosen = (rows: readonly OpenRow[], ticked: Ticked) =>
  rows.filter((row) => ticked.has(row.id));

/** What the ticked ones add up to. */
export const tickedTotal = ({ open, older }: ReconciliationState, ticked: Ticked): Decimal =>
  add(
    '0.00',
    ...chosen(open, ticked).map((row) => row.amount),
    ...(ticked.has(OLDER) ? [older.total] : []),
  );

/** What is left between the statement and what is reconciled and ticked; zero ends the sitting. */
export const leftOver = (state: ReconciliationState, ticked: Ticked, stated: Decimal): Decimal =>
  subtract(stated, add(state.reconciled_balance, tickedTotal(state, ticked)));

/** Which rows the request names: the ticked ones, or, with the older ones, all but the others. */
export function named(
  { open, older }: ReconciliationState,
  ticked: Ticked,
): { transaction_ids: Id[] } | { except_ids: Id[] } {
  if (older.count > 0 && ticked.has(OLDER)) {
    return { except_ids: open.filter((row) => !ticked.has(row.id)).map((row) => row.id) };
  }
  return { transaction_ids: chosen(open, ticked).map((row) => row.id) };
}

/** All of them, or none when all are ticked already. */
export const toggleAll = (all: readonly string[], ticked: Ticked): Ticked =>
  new Set(all.every((key) => ticked.has(key)) ? [] : all);

export function toggled(ticked: Ticked, key: string): Ticked {
  const next = new Set(ticked);
  if (!next.delete(key)) next.add(key);
  return next;
}
