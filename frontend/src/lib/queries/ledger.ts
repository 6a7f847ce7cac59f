/**
 * What a change of transactions may alter: their lists and every figure made of them. Handed to
 * `useUndoableMutation`, or invalidated one by one after an import.
 */
export const LEDGER_KEYS = [
  ['transactions'],
  ['review'],
  ['transfers'],
  ['dashboard'],
  ['budgets'],
  ['accounts'],
  ['reports'],
  ['payees'],
  ['counterparties'],
  ['tags'],
] as const;

/**
 * The same where transactions come, go or become one: what looks alike is looked for anew, which is more
 * work than any figure, and which a category or a memo does not change.
 */
export const ROWS_KEYS = [...LEDGER_KEYS, ['duplicates']] as const;
