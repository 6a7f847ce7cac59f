import type { Decimal } from '@/lib/api';
import { compare, subtract } from '@/lib/money';

type Averaged = { averages: readonly (Decimal | null)[] };

/** The one whose moving average rose most from its first to its last, with both; none when none did. */
export function highestRise<Item extends Averaged>(items: readonly Item[]) {
  const rises = items.flatMap((item) => {
    const known = item.averages.filter((average) => average !== null);
    const [from, to] = [known[0], known.at(-1)];
    return from && to && compare(to, from) > 0 ? [{ item, from, to, by: subtract(to, from) }] : [];
  });
  return rises.toSorted((a, b) => compare(b.by, a.by))[0];
}
