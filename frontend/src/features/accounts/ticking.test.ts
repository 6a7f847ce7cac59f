import { expect, it } from 'vitest';
import type { ReconciliationState } from '@/lib/api';
import { leftOver, named, OLDER, tickable, toggleAll, toggled } from './ticking';

const row = (id: string, amount: string) => ({
  id,
  amount,
  booked_on: '2026-11-01',
  name: id,
  category_id: null,
});

const state = (older = { count: 0, total: '0.00' }): ReconciliationState => ({
  account_id: 'x',
  currency: 'MXN',
  day: '2026-11-30',
  reconciled_balance: '100.00',
  stated: null,
  open: [row('a', '-10.10'), row('b', '-20.20')],
  older,
  history: [],
});

it('counts down to zero as rows are ticked', () => {
  const none = new Set<string>();
  expect(leftOver(state(), none, '69.70')).toBe('-30.30');
  expect(leftOver(state(), new Set(['a']), '69.70')).toBe('-20.20');
  expect(leftOver(state(), new Set(['a', 'b']), '69.70')).toBe('0.00');
});

it('names what is ticked, or with older ones all but the rest', () => {
  const more = state({ count: 3, total: '5.00' });
  expect(named(state(), new Set(['b']))).toEqual({ transaction_ids: ['b'] });
  expect(named(more, new Set(['b']))).toEqual({ transaction_ids: ['b'] });
  expect(named(more, new Set(['b', OLDER]))).toEqual({ except_ids: ['a'] });
  expect(leftOver(more, new Set([OLDER]), '105.00')).toBe('0.00');
});

it('ticks all, then none', () => {
  const all = tickable(state({ count: 3, total: '5.00' }));
  expect(all).toEqual(['a', 'b', OLDER]);
  const every = toggleAll(all, new Set(['a']));
  expect([...every]).toEqual(all);
  expect([...toggleAll(all, every)]).toEqual([]);
  expect([...toggled(every, 'a')]).toEqual(['b', OLDER]);
});
