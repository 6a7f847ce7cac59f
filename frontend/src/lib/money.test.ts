import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  change,
  compare,
  isZero,
  negate,
  parseTyped,
  percent,
  round,
  subtract,
} from './money';

describe('arithmetic', () => {
  it('is exact where floats are not', () => {
    expect(add('0.10', '0.20')).toBe('0.30');
    expect(add('9007199254740993.01', '0.01')).toBe('9007199254740993.02');
    expect(subtract('100', '0.01')).toBe('99.99');
    expect(add()).toBe('0');
  });

  it('knows signs', () => {
    expect(negate('0.05')).toBe('-0.05');
    expect(negate('-12.00')).toBe('12.00');
    expect(absolute('-3.5')).toBe('3.5');
    expect(isZero('-0.00')).toBe(true);
    expect(compare('-1', '0.5')).toBe(-1);
    expect(compare('2.50', '2.5')).toBe(0);
  });

  it('rounds half away from zero and fills up', () => {
    expect(round('2.345', 2)).toBe('2.35');
    expect(round('-2.345', 2)).toBe('-2.35');
    expect(round('7', 2)).toBe('7.00');
    expect(round('10.5', 0)).toBe('11');
  });

  it('gives percentages, and none of nothing', () => {
    expect(percent('62.50', '250')).toBe(25);
    expect(percent('1', '0.00')).toBeNull();
    expect(change('150', '100')).toBe(50);
    expect(change('-50', '-100')).toBe(50);
  });

  it('refuses what is no decimal', () => {
    expect(() => add('1,0')).toThrow(RangeError);
  });
});

describe('typed amounts', () => {
  it.each([
    ['1,234.5', '1234.50'],
    ['$ 80', '80.00'],
    ['−200', '-200.00'],
    ['.5', '0.50'],
    ['=350*2', '700.00'],
    ['1200/7', '171.43'],
    ['100+2*50-0.01', '199.99'],
  ])('%s is %s', (typed, amount) => {
    expect(parseTyped(typed)).toBe(amount);
  });

  it('steps from the current amount', () => {
    expect(parseTyped('+200', 2, '1000.00')).toBe('1200.00');
    expect(parseTyped('-50.5', 2, '-10.00')).toBe('-60.50');
    expect(parseTyped('200', 2, '1000.00')).toBe('200.00');
  });

  it.each(['', 'abc', '1..2', '2*', '1/0', '12a'])('%s is none', (typed) => {
    expect(parseTyped(typed)).toBeNull();
  });
});
