import { expect, it } from 'vitest';
import { periodGone, periodName } from './periods';

const november = { id: '2026-11', from: '2026-11-01', to: '2026-11-30' };
const quincena = { id: '2026-11-13', from: '2026-11-13', to: '2026-11-29' };

it('names months as months and other periods by their days', () => {
  expect(periodName(november, 'es-MX')).toBe('Noviembre de 2026');
  expect(periodName(quincena, 'es-MX')).toMatch(/^13.+29 .*nov.* 2026$/);
});

it('counts today as gone, and nothing before or after', () => {
  expect(periodGone(november, '2026-11-01')).toBe(3);
  expect(periodGone(november, '2026-11-15')).toBe(50);
  expect(periodGone(november, '2026-11-30')).toBe(100);
  expect(periodGone(quincena, '2026-11-12')).toBe(0);
  expect(periodGone(quincena, '2026-12-24')).toBe(100);
});
