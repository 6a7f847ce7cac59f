import { expect, it } from 'vitest';
import { partsOf, remaining } from './splits';

const part = (key: number, size: string | null) => ({ key, category_id: null, size, memo: '' });

it('says what is left to share, also of money out', () => {
  expect(remaining('-350.00', [part(0, '100.00'), part(1, null)])).toBe('250.00');
  expect(remaining('350.00', [part(0, '400.00')])).toBe('-50.00');
});

it('makes parts only when they are the whole, to the cent and in its direction', () => {
  expect(partsOf('-350.00', [part(0, '100.00'), part(1, '249.99')])).toBeNull();
  expect(partsOf('-350.00', [part(0, '350.00'), part(1, null)])).toBeNull();
  const parts = partsOf('-350.00', [part(0, '400.00'), part(1, '-50.00')]);
  expect(parts?.map(({ amount }) => amount)).toEqual(['-400.00', '50.00']);
});
