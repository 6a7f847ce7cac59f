import { expect, it } from 'vitest';
import type { TableRow } from '@/lib/api';
import { lacking, oneLine, parted, readAs, sampleOf, type Table, widthOf } from './table';
import { dayIn } from './useReadingWords';

const row = (part: Partial<TableRow>): TableRow => ({
  line: 2,
  cells: ['03/11/2026', 'RENTA', '8.000,00', ''],
  booked_on: '2026-11-03',
  amount: '-8000.00',
  balance: null,
  follows: null,
  problem: null,
  ...part,
});
const ROLES = ['booked_on', 'description', 'debit', 'credit'] as const;

it('shows what a cell became beside it, and nothing beside an empty one', () => {
  expect(readAs(row({}), 0, ROLES)).toEqual({ kind: 'day', day: '2026-11-03' });
  expect(readAs(row({}), 1, ROLES)).toBeNull();
  expect(readAs(row({}), 2, ROLES)).toEqual({ kind: 'amount', amount: '-8000.00' });
  expect(readAs(row({}), 3, ROLES)).toBeNull();
  expect(readAs(row({ cells: ['', '', '8.000,00', '0,00'] }), 3, ROLES)).toBeNull();
});

it('takes the first row that was read as the sample', () => {
  const rows = [row({ booked_on: null, amount: null }), row({ line: 3 })];
  const table = { mapping: { columns: [...ROLES] }, reading: { rows } } as unknown as Table;
  expect(sampleOf(table, 'amount')).toEqual({
    cell: '8.000,00',
    read: { kind: 'amount', amount: '-8000.00' },
  });
  expect(sampleOf({ ...table, reading: { ...table.reading, rows: [] } }, 'day')).toBeNull();
});

it('keeps farther rows only for their problem', () => {
  const bad = row({ line: 9, problem: { code: 'bad_amount', column: 2 } });
  const [top, below] = parted([row({ line: 2 }), row({ line: 3 }), bad], 1);
  expect([top.length, below.map(({ line }) => line)]).toEqual([1, [9]]);
});

it('says what a mapping lacks, and how wide its table is', () => {
  expect(lacking(ROLES)).toBeNull();
  expect(lacking(['booked_on', 'balance'])).toBe('needAmount');
  expect(lacking(['unsigned_amount'])).toBe('needDate');
  expect(lacking([])).toBe('needBoth');
  const reading = { rows: [row({ cells: ['a', 'b', 'c'] })] };
  expect(widthOf({ mapping: { columns: [] }, reading, header: ['x'] } as unknown as Table)).toBe(3);
});

it('says a record in one line and finds the day of a date', () => {
  expect(oneLine(['', 'Fecha', 'Concepto', 'Cargo', 'Abono', 'Saldo'])).toBe(
    'Fecha · Concepto · Cargo · Abono …',
  );
  expect(dayIn('31/10/2026')).toBe('31');
  expect(dayIn('10-31-26')).toBe('31');
});
