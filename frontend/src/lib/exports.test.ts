import { expect, test } from 'vitest';
import { exportAddress } from './exports';

test('a filter is downloaded from its own address', () => {
  expect(exportAddress('csv', '')).toBe('/api/v1/exports/transactions.csv');
  expect(exportAddress('excel', '')).toBe('/api/v1/exports/transactions.csv?bom=true');
  expect(exportAddress('ofx', 'q=caf%C3%A9&from=2026-01-01')).toBe(
    '/api/v1/exports/transactions.ofx?q=caf%C3%A9&from=2026-01-01',
  );
});
