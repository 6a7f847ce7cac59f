import { describe, expect, it } from 'vitest';
import { formatBytes, formatMoney, formatPercent, minorUnits } from './format';

const mx = { locale: 'es-MX', currency: 'MXN', home: 'MXN' } as const;

describe('money', () => {
  it('writes every digit of an amount too long for a float', () => {
    expect(formatMoney('9007199254740993.07', mx)).toBe('$9,007,199,254,740,993.07');
  });

  it('has a true minus, and a plus only when asked', () => {
    expect(formatMoney('-1234.5', mx)).toBe('−$1,234.50');
    expect(formatMoney('1234.5', { ...mx, sign: 'always' })).toBe('+$1,234.50');
    expect(formatMoney('-80', { ...mx, sign: 'never' })).toBe('$80.00');
    expect(formatMoney('0', { ...mx, sign: 'always' })).toBe('$0.00');
  });

  it('names a currency that is not the household’s', () => {
    expect(formatMoney('5', { ...mx, currency: 'USD' }).replace(/\s/, ' ')).toBe('USD 5.00');
    expect(formatMoney('5', { locale: 'en', currency: 'MXN', home: 'MXN' })).toBe('$5.00');
  });

  it('knows currencies without cents', () => {
    expect(minorUnits('JPY')).toBe(0);
    expect(minorUnits('MXN')).toBe(2);
    expect(formatMoney('1500', { locale: 'en', currency: 'JPY' })).toBe('¥1,500');
  });
});

it('percentages take the true minus too', () => {
  expect(formatPercent(-12, 'en')).toBe('−12%');
  expect(formatPercent(12, 'en', 'exceptZero')).toBe('+12%');
});

describe('bytes', () => {
  it('are said in the largest unit that fits', () => {
    expect([0, 999, 1500, 240_000, 1_250_000].map((size) => formatBytes(size, 'en'))).toEqual([
      '0 byte',
      '999 byte',
      '2 kB',
      '240 kB',
      '1.3 MB',
    ]);
  });
});
