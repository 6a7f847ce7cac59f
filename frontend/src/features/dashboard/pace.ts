import type { Day, Decimal } from '@/lib/api';
import { daysBetween, monthEnd, monthStart } from '@/lib/dates';
import { percent, signOf } from '@/lib/money';

/** How much of the day's month is over, that day included, as a whole percentage. */
export function monthGone(day: Day): number {
  const first = monthStart(day);
  const days = daysBetween(first, monthEnd(day)) + 1;
  return Math.round((100 * (daysBetween(first, day) + 1)) / days);
}

/** How much of the money is spent, for words; what had no money at all is spent whole. */
export function spentShare(spent: Decimal, whole: Decimal): number {
  const share = percent(spent, whole) ?? (signOf(spent) > 0 ? 100 : 0);
  return Math.max(0, share);
}
