/** A table as it is saved: amounts as the wire writes them, to the last digit. */
export type Sheet = {
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
};

const DECIMAL = /^-?\d+(\.\d+)?$/;
const FORMULA = /^[=+\-@\t\r\n]/;

/** A text that a spreadsheet would take for a formula is marked as text; an amount never is one. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = FORMULA.test(text) && !DECIMAL.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV of RFC 4180. */
export const csv = ({ columns, rows }: Sheet): string =>
  [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** A file's name of words: no accents, signs or spaces that a file system could mind. */
export const fileName = (...words: string[]): string =>
  words
    .join(' ')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);

/** Lets the browser save what was made here. */
export function save(name: string, content: Blob) {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The click has read the address by the time the next task runs.
  setTimeout(() => URL.revokeObjectURL(address));
}

/** Excel reads UTF-8 only behind a byte order mark; everything else skips it. */
export const saveSheet = (name: string, sheet: Sheet) =>
  save(`${name}.csv`, new Blob([`\uFEFF${csv(sheet)}`], { type: 'text/csv;charset=utf-8' }));
