/**
 * What a change of transactions may alter: their lists and every figure made of them. Handed to
 * `useUndoableMutation`, or invalidated one by one after an import.
 */
export const LEDGER_KEYS = [
  ['transactions'],
  ['transfers'],
  ['dashboard'],
  ['budgets'],
  ['accounts'],
  ['reports'],
  ['payees'],
  ['counterparties'],
  ['tags'],
] as const;
