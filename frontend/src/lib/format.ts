import type { Decimal } from './api';

export type MoneyFormat = {
  locale: string;
  currency: string;
  /** Currencies that are not the household's say which they are (`USD 5.00`, not `$5.00`). */
  home?: string | null | undefined;
  /** `always`: +$5; `auto`: only the minus; `never`: the bare size. */
  sign?: 'auto' | 'always' | 'never';
  /** Leave out the cents (summaries), or shorten to "12.5 k" (axes). */
  precision?: 'cents' | 'whole' | 'compact';
};

const MINUS = '−';
const formats = new Map<string, Intl.NumberFormat>();

function formatter({ locale, currency, home, sign = 'auto', precision = 'cents' }: MoneyFormat) {
  const foreign = home != null && currency !== home;
  const key = [locale, currency, foreign, sign, precision].join('/');
  let found = formats.get(key);
  if (!found) {
    const display = { auto: 'negative', always: 'exceptZero', never: 'never' } as const;
    found = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: foreign ? 'code' : 'narrowSymbol',
      signDisplay: display[sign],
      ...(precision === 'whole' ? { maximumFractionDigits: 0 } : {}),
      ...(precision === 'compact'
        ? { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 }
        : {}),
    });
    formats.set(key, found);
  }
  return found;
}

/** The amount's pieces; Intl takes the decimal string itself, so no digit passes through a float. */
export function moneyParts(amount: Decimal, format: MoneyFormat): Intl.NumberFormatPart[] {
  return formatter(format)
    .formatToParts(amount as Intl.StringNumericLiteral)
    .map((part) => (part.type === 'minusSign' ? { ...part, value: MINUS } : part));
}

export const formatMoney = (amount: Decimal, format: MoneyFormat): string =>
  moneyParts(amount, format)
    .map((part) => part.value)
    .join('');

/** Digits behind the point that a currency is written with (2 for pesos, 0 for yen). */
export const minorUnits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

/** A change of more percent than this says nothing but "far more". */
export const READABLE_CHANGE = 999;

/** `12%`, from a whole percentage. */
export const formatPercent = (
  value: number,
  locale: string,
  sign: 'auto' | 'exceptZero' = 'auto',
): string =>
  new Intl.NumberFormat(locale, { style: 'percent', signDisplay: sign })
    .format(value / 100)
    .replace('-', MINUS);

/** An exchange rate as people read it: four decimals are enough. */
export const shortRate = (rate: Decimal, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(rate as `${number}`);

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** A file's size as people read it: `240 kB`, `1.2 MB`. */
export function formatBytes(size: number, locale: string): string {
  const step = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(Math.max(size, 1)) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: BYTE_UNITS[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(size / 1000 ** step);
}

/** What is free on a disk, counted as disks are: `2.5 GB`. */
export const formatGigabytes = (megabytes: number, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'gigabyte',
    maximumFractionDigits: 1,
  }).format(megabytes / 1024);
