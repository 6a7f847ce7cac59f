import type { Decimal } from '@/lib/api';
import { percent, signOf } from '@/lib/money';

/** How much of the money is spent, for words; what had no money at all is spent whole. */
export function spentShare(spent: Decimal, whole: Decimal): number {
  const share = percent(spent, whole) ?? (signOf(spent) > 0 ? 100 : 0);
  return Math.max(0, share);
}
