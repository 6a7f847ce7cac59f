import { expect, it } from 'vitest';
import { spentShare } from './pace';

it('says how much of an envelope is spent, even one without money', () => {
  expect(spentShare('600.00', '1000.00')).toBe(60);
  expect(spentShare('1500', '1000.00')).toBe(150);
  expect(spentShare('145.00', '0.00')).toBe(100);
  expect(spentShare('0.00', '0.00')).toBe(0);
  expect(spentShare('-50.00', '100.00')).toBe(0);
});
