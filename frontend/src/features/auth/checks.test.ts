import { expect, it } from 'vitest';
import { looksLikeEmail, safeTarget } from './checks';

it('sends nobody to another site after login', () => {
  expect(safeTarget('/movimientos?kind=expense')).toBe('/movimientos?kind=expense');
  expect(safeTarget('//evil.example')).toBe('/');
  expect(safeTarget('/\\evil.example')).toBe('/');
  expect(safeTarget('https://evil.example')).toBe('/');
  expect(safeTarget(undefined)).toBe('/');
});

it('knows an e-mail when it sees one', () => {
  expect(looksLikeEmail(' ana@ejemplo.mx ')).toBe(true);
  expect(looksLikeEmail('ana@ejemplo')).toBe(false);
});
