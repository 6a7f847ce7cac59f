import type { AccountKind } from '@/lib/api';

/** What an account can be, the likeliest first. */
export const KINDS: readonly AccountKind[] = [
  'checking',
  'savings',
  'credit_card',
  'cash',
  'loan',
  'mortgage',
  'investment',
  'property',
  'other_asset',
  'other_liability',
];
