import type { Day } from '@/lib/api';
import { capitalize, formatDay, formatRange } from '@/lib/dates';
import type { Interval } from '@/lib/queries/reports';

type Span = { id: string; from: Day; to: Day };

/** A span in full: "Noviembre 2026", "16–22 nov 2026", "2026-Q4". */
export function spanTitle(span: Span, interval: Interval | null, locale: string): string {
  if (interval === 'month') {
    return capitalize(formatDay(span.from, locale, 'monthYear'));
  }
  if (interval === 'quarter' || interval === 'year') return span.id;
  if (interval === 'day') return formatDay(span.from, locale, 'medium');
  return formatRange(span.from, span.to, locale);
}

/** The same below an axis. */
export function spanLabel(span: Span, interval: Interval | null, locale: string): string {
  if (interval === 'month') return formatDay(span.from, locale, 'month');
  if (interval === 'quarter' || interval === 'year') return span.id;
  return formatDay(span.from, locale, 'short');
}
