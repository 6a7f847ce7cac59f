import type { Account, AccountKind, Decimal } from '@/lib/api';
import { add } from '@/lib/money';

/** Every kind an account can have, in the order in which they are offered. */
export const KINDS: readonly AccountKind[] = [
  'checking',
  'savings',
  'cash',
  'credit_card',
  'investment',
  'loan',
  'mortgage',
  'property',
  'other_asset',
  'other_liability',
];

const LIABILITIES: ReadonlySet<AccountKind> = new Set([
  'credit_card',
  'loan',
  'mortgage',
  'other_liability',
]);

/** Money owed: its balance is negative, and people say it as a positive number. */
export const isLiability = (kind: AccountKind): boolean => LIABILITIES.has(kind);

export type GroupName = 'banks' | 'cards' | 'investments' | 'loans' | 'goods' | 'closed';

const GROUPS: readonly { name: GroupName; kinds: readonly AccountKind[] }[] = [
  { name: 'banks', kinds: ['checking', 'savings', 'cash'] },
  { name: 'cards', kinds: ['credit_card'] },
  { name: 'investments', kinds: ['investment'] },
  { name: 'loans', kinds: ['loan', 'mortgage', 'other_liability'] },
  { name: 'goods', kinds: ['property', 'other_asset'] },
];

export type AccountGroup = { name: GroupName; accounts: Account[]; subtotals: Subtotal[] };
export type Subtotal = { currency: string; amount: Decimal; isConverted: boolean };

/** One sum in the household's currency, at today's rates; what has no rate stands beside it by currency. */
export function subtotals(
  held: readonly (Pick<Account, 'currency' | 'balance'> & Partial<Pick<Account, 'converted'>>)[],
  home: string,
): Subtotal[] {
  const sums = new Map<string, Subtotal>();
  for (const { currency: own, balance, converted } of held) {
    const currency = converted ? home : own;
    const known = sums.get(currency);
    sums.set(currency, {
      currency,
      amount: add(known?.amount ?? '0', converted?.amount ?? balance),
      isConverted: Boolean(converted) || Boolean(known?.isConverted),
    });
  }
  return [...sums.values()].sort((a, b) =>
    a.currency === home ? -1 : b.currency === home ? 1 : a.currency.localeCompare(b.currency),
  );
}

/** The open accounts by kind, empty groups left out, then the closed ones. */
export function grouped(accounts: readonly Account[], home: string): AccountGroup[] {
  const open = accounts.filter((account) => account.closed_on === null);
  const groups = GROUPS.map(({ name, kinds }) => ({
    name,
    accounts: open.filter((account) => kinds.includes(account.kind)),
  }));
  const closed = accounts.filter((account) => account.closed_on !== null);
  return [...groups, { name: 'closed' as const, accounts: closed }]
    .filter((group) => group.accounts.length > 0)
    .map((group) => ({ ...group, subtotals: subtotals(group.accounts, home) }));
}
