import type { Category, Id, Transaction } from '@/lib/api';
import { isNegative } from '@/lib/money';

export type Likely = { category: Category; because: 'payee' | 'recent' | null };

const MOST = 5;

/** Category ids of transactions, the most frequent first. */
function byFrequency(transactions: readonly Transaction[]): Id[] {
  const counts = new Map<Id, number>();
  for (const { category_id: id } of transactions) {
    if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

/**
 * The five categories a person most probably wants: the payee's usual ones, then those they chose
 * lately, then the tree's first ones of the amount's kind.
 */
export function likeliest(
  wanted: { amount: string; category_id: Id | null },
  categories: readonly Category[],
  payeeHistory: readonly Transaction[],
  recentChoices: readonly Transaction[],
): Likely[] {
  const kind = isNegative(wanted.amount) ? 'expense' : 'income';
  const usable = new Map(
    categories.filter((category) => !category.archived).map((category) => [category.id, category]),
  );
  const sameDirection = (one: Transaction) => isNegative(one.amount) === (kind === 'expense');
  const found: Likely[] = [];
  const take = (ids: readonly Id[], because: Likely['because']) => {
    for (const id of ids) {
      const category = usable.get(id);
      const isNew = id !== wanted.category_id && !found.some((one) => one.category.id === id);
      if (category && isNew && found.length < MOST) found.push({ category, because });
    }
  };
  take(byFrequency(payeeHistory.filter(sameDirection)), 'payee');
  take(byFrequency(recentChoices.filter(sameDirection)), 'recent');
  take(
    categories.filter((category) => category.kind === kind).map(({ id }) => id),
    null,
  );
  return found;
}
