import type { Day } from '@/lib/api';
import { addMonths, capitalize, formatDay } from '@/lib/dates';

/** A budget's period: "2026-11". */
export type Month = string;

export const monthOf = (day: Day): Month => day.slice(0, 7);

/** The month of the address, or this one when it names none. */
export const readMonth = (text: string | undefined, today: Day): Month =>
  text && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : monthOf(today);

export const shiftMonth = (month: Month, by: number): Month =>
  monthOf(addMonths(`${month}-01`, by));

/** "Noviembre de 2026" */
export const monthName = (month: Month, locale: string): string =>
  capitalize(formatDay(`${month}-01`, locale, 'monthYear'));
