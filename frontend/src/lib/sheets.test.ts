import { expect, it } from 'vitest';
import { csv, fileName } from './sheets';

it('writes every digit of an amount', () => {
  const sheet = { columns: ['Mes', 'Neto'], rows: [['2026-11', '-12345678901234567890.05']] };
  expect(csv(sheet)).toBe('Mes,Neto\r\n2026-11,-12345678901234567890.05\r\n');
});

it('keeps what has commas, quotes and line ends in one cell', () => {
  const rows = [['a,b', 'say "hi"', 'two\nlines', null, 3]];
  expect(csv({ columns: ['1', '2', '3', '4', '5'], rows })).toBe(
    '1,2,3,4,5\r\n"a,b","say ""hi""","two\nlines",,3\r\n',
  );
});

it('marks what a spreadsheet would calculate', () => {
  const rows = [['=1+1', '+52 55', '-x', '@me', '-1.50']];
  expect(csv({ columns: [], rows })).toBe("\r\n'=1+1,'+52 55,'-x,'@me,-1.50\r\n");
});

it('names a file plainly', () => {
  expect(fileName('¿En qué se va mi dinero?', '2026-11-01')).toBe(
    'en-que-se-va-mi-dinero-2026-11-01',
  );
});
