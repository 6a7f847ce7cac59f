// Days are the wire's "2026-11-22" and live outside time zones: all arithmetic is done in UTC, and only
// `todayIn` asks what day it is where the household lives.
import type { Day, Instant } from './api';

const DAY_MS = 86_400_000;
const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The household's today, whatever the device's clock zone is. */
export function todayIn(timeZone: string, now: Date = new Date()): Day {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return parts.format(now);
}

export const addDays = (day: Day, count: number): Day => toDay(utc(day) + count * DAY_MS);
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((utc(to) - utc(from)) / DAY_MS);

/** The same day `count` months away, or that month's last day when it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + count, Math.min(date, last)));
}

export const monthStart = (day: Day): Day => `${day.slice(0, 7)}-01`;
export const monthEnd = (day: Day): Day => addDays(addMonths(monthStart(day), 1), -1);

export type DayStyle =
  | 'short' /* 22 nov */
  | 'medium' /* 22 nov 2026 */
  | 'long' /* domingo, 22 de noviembre */
  | 'full' /* domingo, 22 de noviembre de 2026 */
  | 'month' /* nov */
  | 'monthYear'; /* noviembre de 2026 */

const STYLES: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'short' },
  monthYear: { month: 'long', year: 'numeric' },
};

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: string, key: string, options: Intl.DateTimeFormatOptions) {
  const name = `${locale}/${key}`;
  let found = formats.get(name);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options);
    formats.set(name, found);
  }
  return found;
}

export const formatDay = (day: Day, locale: string, style: DayStyle = 'medium'): string =>
  format(locale, style, { ...STYLES[style], timeZone: 'UTC' }).format(utc(day));

/** `from`–`to` without saying a shared month or year twice. */
export const formatRange = (from: Day, to: Day, locale: string): string =>
  format(locale, 'medium', { ...STYLES.medium, timeZone: 'UTC' }).formatRange(utc(from), utc(to));

export const capitalize = (text: string): string =>
  text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** "Hoy", "Ayer", "Mañana"; else the weekday and date, with the year when it is another. */
export const relativeDay = (day: Day, today: Day, locale: string): string =>
  capitalize(dayWithin(day, today, locale));

/** The same inside a sentence: "hoy", "jueves, 26 de noviembre". */
export function dayWithin(day: Day, today: Day, locale: string): string {
  const distance = daysBetween(today, day);
  if (Math.abs(distance) <= 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    return words.format(distance, 'day');
  }
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return formatDay(day, locale, sameYear ? 'long' : 'full');
}

export const formatInstant = (instant: Instant, locale: string, timeZone: string): string =>
  format(locale, `instant/${timeZone}`, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(instant));

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago, in the largest fitting word: "hace 5 minutos", "ayer", "ahora". */
export function ago(instant: Instant, locale: string, now: Date = new Date()): string {
  const seconds = Math.round((Date.parse(instant) - now.getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return words.format(Math.round(seconds / size), unit);
  }
  return words.format(0, 'second');
}
