import type { Period } from './api';
import { capitalize, daysBetween, formatDay, formatRange } from './dates';

type Days = Pick<Period, 'id' | 'from' | 'to'>;

/** Whether a period is named like a calendar month: "2026-11". */
export const isMonth = ({ id }: Pick<Period, 'id'>): boolean => id.length === 7;

/** Whether a period is a half of a month: "quincena" is its word then. */
export const halfOf = ({ is_half }: Pick<Period, 'is_half'>) => ({ half: is_half ? 1 : 0 });

/** "Noviembre de 2026" or "15–29 nov 2026" */
export const periodName = (period: Days, locale: string): string =>
  isMonth(period)
    ? capitalize(formatDay(period.from, locale, 'monthYear'))
    : formatRange(period.from, period.to, locale);

/** How much of a period is over on a day, that day included, as a whole percentage. */
export function periodGone({ from, to }: Pick<Period, 'from' | 'to'>, day: string): number {
  const gone = Math.max(0, daysBetween(from, day) + 1);
  return Math.min(100, Math.round((100 * gone) / (daysBetween(from, to) + 1)));
}
