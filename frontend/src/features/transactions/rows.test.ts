import { expect, it } from 'vitest';
import type { Page, Transaction } from '@/lib/api';
import { rowsOf } from './rows';

const row = (id: string, booked_on: string, amount: string, rest: Partial<Transaction> = {}) =>
  ({ id, booked_on, amount, currency: 'MXN', status: 'posted', ...rest }) as Transaction;

const page = (items: Transaction[], next_cursor: string | null): Page<Transaction> => ({
  items,
  next_cursor,
});

const nets = (pages: Page<Transaction>[]) =>
  rowsOf(pages).flatMap((one) => (one.kind === 'day' ? [[one.day, one.nets]] : []));

it('adds up a day that goes on in the next page, by currency and without what is void', () => {
  const pages = [
    page([row('a', '2026-11-02', '-10.10'), row('b', '2026-11-01', '5.00')], 'more'),
    page(
      [
        row('c', '2026-11-01', '-7.25'),
        row('d', '2026-11-01', '-100.00', { status: 'void' }),
        row('e', '2026-11-01', '3.00', { currency: 'USD' }),
      ],
      null,
    ),
  ];
  expect(rowsOf(pages).map((one) => (one.kind === 'day' ? one.day : one.transaction.id))).toEqual([
    '2026-11-02',
    'a',
    '2026-11-01',
    'b',
    'c',
    'd',
    'e',
  ]);
  expect(nets(pages)).toEqual([
    ['2026-11-02', [{ currency: 'MXN', amount: '-10.10' }]],
    [
      '2026-11-01',
      [
        { currency: 'MXN', amount: '-2.25' },
        { currency: 'USD', amount: '3.00' },
      ],
    ],
  ]);
});

it('does not add up a day of which more is to come', () => {
  const pages = [page([row('a', '2026-11-02', '1'), row('b', '2026-11-01', '5')], 'more')];
  expect(nets(pages)).toEqual([
    ['2026-11-02', [{ currency: 'MXN', amount: '1' }]],
    ['2026-11-01', null],
  ]);
});

it('adds up what is hidden only where the list is about it, or about balances', () => {
  const hidden = row('h', '2026-11-02', '-5.00', { hidden: true });
  const mixed = [page([row('a', '2026-11-02', '-10.00', { hidden: false }), hidden], null)];
  const sum = (pages: Page<Transaction>[], asBalances = false) =>
    rowsOf(pages, asBalances).flatMap((one) => (one.kind === 'day' ? (one.nets ?? []) : []));
  expect(sum(mixed)).toEqual([{ currency: 'MXN', amount: '-10.00' }]);
  expect(sum(mixed, true)).toEqual([{ currency: 'MXN', amount: '-15.00' }]);
  expect(sum([page([hidden], null)])).toEqual([{ currency: 'MXN', amount: '-5.00' }]);
});
