import type { Import } from '@/lib/api';

export const ORIGINS = {
  actual: 'Actual',
  ynab: 'YNAB',
  firefly: 'Firefly III',
  mint: 'Mint',
  monarch: 'Monarch',
  gnucash: 'GnuCash',
  hledger: 'hledger',
  beancount: 'Beancount',
} as const;

export const LEFT_OUT = [
  'rules',
  'schedules',
  'securities',
  'targets',
  'notes',
  'attachments',
  'deleted',
  'prices',
  'exotic',
] as const;

/** What came over from another finance program beside movements, and what did not. */
export type Book = {
  origin: keyof typeof ORIGINS;
  categories_made: number;
  categories_matched: number;
  budgets_set: number;
  transfers_linked: number;
  left_out: { kind: (typeof LEFT_OUT)[number]; count: number }[];
};

/** The book of an import; null when its file is no other program's. */
export const bookOf = (one: Import & { book?: Book | null }): Book | null => one.book ?? null;
