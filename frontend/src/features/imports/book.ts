import type { Import } from '@/lib/api';

/** The programs by the names they give themselves; none for a table of any other. */
export const ORIGINS = {
  actual: 'Actual',
  ynab: 'YNAB',
  firefly: 'Firefly III',
  mint: 'Mint',
  monarch: 'Monarch',
  gnucash: 'GnuCash',
  hledger: 'hledger',
  beancount: 'Beancount',
  other: null,
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
export type Book = NonNullable<Import['book']>;
