import { expect, it } from 'vitest';
import { monthGone, spentShare } from './pace';

it('counts today as gone', () => {
  expect(monthGone('2026-11-01')).toBe(3);
  expect(monthGone('2026-11-15')).toBe(50);
  expect(monthGone('2026-11-30')).toBe(100);
  expect(monthGone('2028-02-29')).toBe(100);
});

it('says how much of an envelope is spent, even one without money', () => {
  expect(spentShare('600.00', '1000.00')).toBe(60);
  expect(spentShare('1500', '1000.00')).toBe(150);
  expect(spentShare('145.00', '0.00')).toBe(100);
  expect(spentShare('0.00', '0.00')).toBe(0);
  expect(spentShare('-50.00', '100.00')).toBe(0);
});
