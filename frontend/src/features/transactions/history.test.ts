import { expect, it } from 'vitest';
import type { Transaction } from '@/lib/api';
import { opposite, type Past } from './history';

const now = {
  memo: 'dos',
  payee: { id: 'p2', name: 'OXXO' },
  category_id: 'c2',
  amount: '-20.00',
  booked_on: '2026-11-02',
  status: 'posted',
  tags: ['viaje'],
  is_split: false,
  reconciled: false,
} as Transaction;

const past = (field: Past['field'], was: Past['was'], names: Partial<Past> = {}): Past => ({
  id: 1,
  at: '2026-11-22T18:00:00Z',
  actor: 'person',
  by: 'Ana',
  action_id: null,
  field,
  was,
  became: null,
  was_name: null,
  became_name: null,
  ...names,
});

it('puts one field back as it was', () => {
  expect(opposite(now, past('memo', null))).toEqual({ memo: null });
  expect(opposite(now, past('amount', '-10.00'))).toEqual({ amount: '-10.00' });
  expect(opposite(now, past('payee', 'p1', { was_name: 'Walmart' }))).toEqual({ payee: 'Walmart' });
  expect(opposite(now, past('category', 'c1', { was_name: 'Casa' }))).toEqual({
    category_id: 'c1',
  });
  const added = { became: 't1', became_name: 'viaje' };
  expect(opposite(now, past('tag', null, added))).toEqual({ tags: [] });
  expect(opposite(now, past('tag', 't2', { was_name: 'casa' }))).toEqual({
    tags: ['viaje', 'casa'],
  });
});

it('offers nothing where it stands so already, names are gone, or the row is locked', () => {
  expect(opposite(now, past('memo', 'dos'))).toBeNull();
  expect(opposite(now, past('category', 'c1'))).toBeNull();
  expect(opposite({ ...now, reconciled: true }, past('amount', '-10.00'))).toBeNull();
  expect(opposite({ ...now, is_split: true }, past('amount', '-10.00'))).toBeNull();
  expect(opposite(now, past('deleted', false))).toBeNull();
});
