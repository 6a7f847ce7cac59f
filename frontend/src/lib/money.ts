// Exact arithmetic on decimal strings: an amount is a whole number (BigInt) of its smallest written
// unit and never a float. What goes in and comes out is the wire's form: "-1234.50".
import type { Decimal } from './api';

type Exact = { units: bigint; scale: number };

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

function exact(amount: Decimal): Exact {
  const match = DECIMAL.exec(amount);
  if (!match) throw new RangeError(`not a decimal: ${amount}`);
  const [, sign, whole = '0', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

function decimal({ units, scale }: Exact): Decimal {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const [x, y] = [exact(a), exact(b)];
  const scale = Math.max(x.scale, y.scale);
  return [
    x.units * 10n ** BigInt(scale - x.scale),
    y.units * 10n ** BigInt(scale - y.scale),
    scale,
  ];
}

/** `numerator / denominator` rounded half away from zero. */
function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const [n, d] = [abs(numerator), abs(denominator)];
  const quotient = (n * 2n + d) / (d * 2n);
  return negative ? -quotient : quotient;
}

const abs = (value: bigint) => (value < 0n ? -value : value);

export function add(...amounts: Decimal[]): Decimal {
  return amounts.reduce((sum, amount) => {
    const [x, y, scale] = aligned(sum, amount);
    return decimal({ units: x + y, scale });
  }, '0');
}

export const negate = (amount: Decimal): Decimal => {
  const { units, scale } = exact(amount);
  return decimal({ units: -units, scale });
};

export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b));

/** -1, 0 or 1: the order of two amounts. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export const signOf = (amount: Decimal): -1 | 0 | 1 => compare(amount, '0');
export const isZero = (amount: Decimal): boolean => signOf(amount) === 0;
export const isNegative = (amount: Decimal): boolean => signOf(amount) < 0;
export const absolute = (amount: Decimal): Decimal =>
  isNegative(amount) ? negate(amount) : amount;

/** Rounds half away from zero to `scale` digits, and fills up to them: `round("2", 2)` is "2.00". */
export function round(amount: Decimal, scale: number): Decimal {
  const value = exact(amount);
  const units =
    value.scale > scale
      ? divideRounded(value.units, 10n ** BigInt(value.scale - scale))
      : value.units * 10n ** BigInt(scale - value.scale);
  return decimal({ units, scale });
}

/** `part / whole` as a whole percentage (may pass 100); null when there is no whole. */
export function percent(part: Decimal, whole: Decimal): number | null {
  const [x, y] = aligned(part, whole);
  return y === 0n ? null : Number(divideRounded(x * 100n, y));
}

/** How much bigger or smaller, as a whole percentage of what was; null when it was nothing. */
export const change = (now: Decimal, before: Decimal): number | null =>
  percent(subtract(now, before), absolute(before));

/** A float for drawing (a bar's length, a point's place) and for nothing else. */
export const forDrawing = (amount: Decimal): number => Number(amount);

/** `a × b` and `a ÷ b`, exact or rounded to `scale` digits. */
function multiply(a: Decimal, b: Decimal): Decimal {
  const [x, y] = [exact(a), exact(b)];
  return decimal({ units: x.units * y.units, scale: x.scale + y.scale });
}

function divide(a: Decimal, b: Decimal, scale: number): Decimal | null {
  const [x, y] = aligned(a, b);
  if (y === 0n) return null;
  return decimal({ units: divideRounded(x * 10n ** BigInt(scale), y), scale });
}

const TYPED_NUMBER = /\d[\d,]*(?:\.\d*)?|\.\d+/y;

/** Reads `a + b × c …` with the usual precedence; null when it is no sum. */
function evaluate(source: string): Decimal | null {
  let at = 0;
  const number = (): Decimal | null => {
    const sign = source[at] === '-' ? '-' : '';
    if (sign || source[at] === '+') at += 1;
    TYPED_NUMBER.lastIndex = at;
    const match = TYPED_NUMBER.exec(source);
    if (!match) return null;
    at = TYPED_NUMBER.lastIndex;
    const [whole = '', fraction = ''] = match[0].replaceAll(',', '').split('.');
    return `${sign}${whole || '0'}${fraction ? `.${fraction}` : ''}`;
  };
  const product = (): Decimal | null => {
    let value = number();
    while (value !== null && (source[at] === '*' || source[at] === '/')) {
      const times = source[at] === '*';
      at += 1;
      const next = number();
      if (next === null) return null;
      value = times ? multiply(value, next) : divide(value, next, 8);
    }
    return value;
  };
  let sum = product();
  while (sum !== null && (source[at] === '+' || source[at] === '-')) {
    const plus = source[at] === '+';
    at += 1;
    const next = product();
    if (next === null) return null;
    sum = plus ? add(sum, next) : subtract(sum, next);
  }
  return at === source.length ? sum : null;
}

/**
 * What a person typed into an amount field, as a decimal of `scale` digits, or null when it is no
 * amount. Understands `1,234.5`, `$80`, `−200`, sums (`=350*2`, `1200/3`) and, with a `current`
 * value, steps from it (`+200`, `-50`).
 */
export function parseTyped(typed: string, scale = 2, current?: Decimal): Decimal | null {
  const source = typed
    .replaceAll(/[\s$€]/g, '')
    .replaceAll('−', '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/');
  if (!source) return null;
  const isStep = current !== undefined && /^[+-]/.test(source);
  const value = evaluate(isStep ? `${current}${source}` : source.replace(/^=/, ''));
  return value === null ? null : round(value, scale);
}
