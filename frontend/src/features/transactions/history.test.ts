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
  flag: 'red',
  splits: [{ category_id: 'c2', amount: '-20.00', memo: null }],
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

it('puts parts back as they were, and what was changed with them', () => {
  const parts = [
    { category_id: 'c1', amount: '-12.00', memo: null },
    { category_id: null, amount: '-8.00', memo: 'b' },
  ];
  const split = { ...now, is_split: true, category_id: null, splits: parts } as Transaction;
  expect(opposite(now, past('splits', parts))).toEqual({ splits: parts });
  expect(opposite(split, past('splits', parts))).toBeNull();
  const made = past('splits', null, { action_id: 'a1', became: parts });
  const was = past('category', 'c1', { action_id: 'a1', was_name: 'Casa' });
  expect(opposite(split, made, [was, made])).toEqual({ category_id: 'c1' });
  expect(opposite(split, made, [made])).toEqual({ category_id: null });
  expect(opposite(now, made, [was, made])).toBeNull();
  const amount = past('amount', '-30.00', { action_id: 'a2' });
  const gone = past('splits', parts, { action_id: 'a2' });
  expect(opposite(now, amount, [amount, gone])).toEqual({ amount: '-30.00', splits: parts });
  expect(opposite(now, gone, [amount, gone])).toEqual({ amount: '-30.00', splits: parts });
  expect(opposite({ ...now, reconciled: true }, gone, [amount, gone])).toBeNull();
});

it('puts a flag back, also none', () => {
  expect(opposite(now, past('flag', 'blue'))).toEqual({ flag: 'blue' });
  expect(opposite(now, past('flag', null))).toEqual({ flag: null });
  expect(opposite(now, past('flag', 'red'))).toBeNull();
});
