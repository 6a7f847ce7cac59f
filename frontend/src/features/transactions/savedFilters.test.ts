import { expect, it } from 'vitest';
import type { SavedFilter } from '@/lib/api';
import { currentOf, kept, resolved } from './savedFilters';

const saved = (part: Partial<SavedFilter>): SavedFilter => ({
  id: '1',
  name: 'Gastos',
  filter: 'kind=expense',
  period: null,
  created_at: '2026-11-22T00:00:00Z',
  ...part,
});

it('keeps a range that has a name as the name, and other days as they are', () => {
  const month = { from: '2026-11-01', to: '2026-11-30', kind: 'expense' };
  expect(kept(month, '2026-11-22')).toEqual({ filter: 'kind=expense', period: 'this_month' });
  expect(kept({ from: '2026-11-03', q: 'oxxo' }, '2026-11-22')).toEqual({
    filter: 'from=2026-11-03&q=oxxo',
    period: null,
  });
  expect(kept({ kind: 'expense' }, '2026-11-22').period).toBeNull();
});

it('moves with the calendar and takes every other filter away', () => {
  const change = resolved(saved({ period: 'this_month' }), '2027-02-03');
  expect(change).toMatchObject({ from: '2027-02-01', to: '2027-02-28', kind: 'expense', q: null });
});

it('knows the filter that is shown, in any order', () => {
  const list = [saved({ id: 'a', filter: 'kind=expense&q=oxxo' }), saved({ id: 'b' })];
  expect(currentOf(list, { q: 'oxxo', kind: 'expense' }, '2026-11-22')?.id).toBe('a');
  expect(currentOf(list, { kind: 'expense' }, '2026-11-22')?.id).toBe('b');
  expect(currentOf(list, { kind: 'income' }, '2026-11-22')).toBeNull();
});
