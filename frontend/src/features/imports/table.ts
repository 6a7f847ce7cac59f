import type { ColumnRole, CsvMapping, Import, TableReading, TableRow } from '@/lib/api';

/** What a column may be, in the order that a person looks for it. */
export const ROLES: readonly ColumnRole[] = [
  'ignore',
  'booked_on',
  'value_on',
  'description',
  'payee',
  'amount',
  'debit',
  'credit',
  'unsigned_amount',
  'sign',
  'balance',
  'memo',
  'reference',
  'external_id',
  'category',
  'currency',
  'original_amount',
  'original_currency',
  'status',
];

const MONEY: readonly ColumnRole[] = ['amount', 'debit', 'credit', 'unsigned_amount'];

/** A table that was read, as the screens of its columns need it. */
export type Table = { mapping: CsvMapping; reading: TableReading; header: string[] };

/** The table of a dry run; null for formats that name their fields. */
export function tableOf({ mapping, reading, preview }: Import): Table | null {
  return mapping && reading && preview ? { mapping, reading, header: preview.header } : null;
}

/** Whether two mappings read a file alike. */
export const alike = (one: CsvMapping | null, other: CsvMapping | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What a cell became: a day, the row's amount, its balance, or nothing of its own. */
export type Read =
  | { kind: 'day'; day: string }
  | { kind: 'amount' | 'balance'; amount: string }
  | null;

/** What the cell of a row was read as under its column's role. */
export function readAs(row: TableRow, column: number, roles: readonly ColumnRole[]): Read {
  const role = roles[column];
  const cell = row.cells[column];
  if (!role || !cell) return null;
  if (role === 'booked_on' && row.booked_on) return { kind: 'day', day: row.booked_on };
  if (role === 'balance' && row.balance !== null) return { kind: 'balance', amount: row.balance };
  // Of two sides the one that says nothing is often written as 0.
  const isSide = role === 'debit' || role === 'credit';
  if (isSide && !/[1-9]/.test(cell)) return null;
  if (MONEY.includes(role) && row.amount !== null) return { kind: 'amount', amount: row.amount };
  return null;
}

/** The first cell that was read as a day, or as an amount, and what it became. */
export function sampleOf(
  { mapping, reading }: Table,
  kind: 'day' | 'amount',
): { cell: string; read: NonNullable<Read> } | null {
  for (const row of reading.rows) {
    for (const [column, cell] of row.cells.entries()) {
      const read = readAs(row, column, mapping.columns);
      if (read?.kind === kind) return { cell, read };
    }
  }
  return null;
}

/** What a mapping lacks before rows can become movements. */
export function lacking(
  roles: readonly ColumnRole[],
): 'needDate' | 'needAmount' | 'needBoth' | null {
  const hasDate = roles.includes('booked_on') || roles.includes('value_on');
  const hasAmount = roles.some((role) => MONEY.includes(role));
  if (hasDate && hasAmount) return null;
  return hasDate ? 'needAmount' : hasAmount ? 'needDate' : 'needBoth';
}

/** Columns of the widest row, its header and its mapping. */
export const widthOf = ({ mapping, reading, header }: Table): number =>
  Math.max(mapping.columns.length, header.length, ...reading.rows.map(({ cells }) => cells.length));

/** The rows at the top, and those farther down that are there because they can't be read. */
export function parted(rows: readonly TableRow[], most: number): [TableRow[], TableRow[]] {
  const top = rows.slice(0, most);
  return [top, rows.slice(most).filter(({ problem }) => problem !== null)];
}

/** A record as one short line, to choose it as the header. */
export const oneLine = (cells: readonly string[]): string => {
  const filled = cells.filter(Boolean).map((cell) => cell.slice(0, 24));
  return filled.slice(0, 4).join(' · ') + (filled.length > 4 ? ' …' : '');
};
