import { expect, it } from 'vitest';
import type { Category, Transaction } from '@/lib/api';
import { likeliest } from './likeliest';

const category = (id: string, rest: Partial<Category> = {}) =>
  ({ id, kind: 'expense', archived: false, ...rest }) as Category;
const spent = (category_id: string | null) => ({ category_id, amount: '-1.00' }) as Transaction;

const TREE = [
  category('food'),
  category('coffee'),
  category('gone', { archived: true }),
  category('pay', { kind: 'income' }),
  category('rent'),
  category('fuel'),
  category('toys'),
];

it('puts the payee’s usual ones first, then recent choices, then the tree; five in all', () => {
  const found = likeliest(
    { amount: '-50.00', category_id: 'food' },
    TREE,
    [spent('coffee'), spent('fuel'), spent('fuel'), spent(null)],
    [spent('gone'), spent('toys'), spent('fuel')],
  );
  expect(found.map(({ category: { id }, because }) => [id, because])).toEqual([
    ['fuel', 'payee'],
    ['coffee', 'payee'],
    ['toys', 'recent'],
    ['rent', null],
  ]);
});

it('offers income for money that came in', () => {
  const found = likeliest({ amount: '50.00', category_id: null }, TREE, [spent('fuel')], []);
  expect(found.map(({ category: { id } }) => id)).toEqual(['pay']);
});
