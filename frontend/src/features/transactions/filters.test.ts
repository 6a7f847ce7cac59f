import { describe, expect, it } from 'vitest';
import { pressed } from './AmountPad';
import { filtersOf, filterText } from './filters';
import { rangeDays, rangeNamed } from './ranges';

it('reads the API’s filter from the address and leaves what is the screen’s own', () => {
  const search = { kind: 'expense', from: '2026-11-01', ver: 'x', nuevo: '1', q: '' };
  expect(filterText(filtersOf(search))).toBe('from=2026-11-01&kind=expense');
});

describe('ranges in words', () => {
  const today = '2026-03-31';
  it.each([
    ['thisMonth', '2026-03-01', '2026-03-31'],
    ['lastMonth', '2026-02-01', '2026-02-28'],
    ['last12', '2025-04-01', '2026-03-31'],
    ['thisYear', '2026-01-01', '2026-12-31'],
    ['all', undefined, undefined],
  ] as const)('%s', (range, from, to) => {
    expect(rangeDays(range, today)).toEqual({ from: from ?? null, to: to ?? null });
    expect(rangeNamed(from, to, today)).toBe(range);
  });
  it('has no words for other days', () => {
    expect(rangeNamed('2026-03-02', '2026-03-31', today)).toBeNull();
  });
});

describe('the amount pad', () => {
  const typed = (keys: string, scale = 2) =>
    [...keys].reduce((text, key) => pressed(text, key === '<' ? 'back' : key, scale), '');
  it.each([
    ['125.50', '125.50'],
    ['007', '7'],
    ['.5', '0.5'],
    ['1.234', '1.23'],
    ['1..2', '1.2'],
    ['12<3', '13'],
    ['1234567890123', '123456789012'],
  ])('%s is %s', (keys, amount) => expect(typed(keys)).toBe(amount));
  it('has no point for a currency without cents', () => expect(typed('12.5', 0)).toBe('125'));
});
