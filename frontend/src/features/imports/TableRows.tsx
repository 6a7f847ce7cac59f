import { Check, TriangleAlert, X } from 'lucide-react';
import { Fragment, useId } from 'react';
import { Money } from '@/components/Money';
import { Select } from '@/components/ui/Input';
import type { ColumnRole, CsvMapping, TableRow } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { readingTexts } from '@/texts/reading';
import { alike, parted, type Read, ROLES, readAs, type Table, widthOf } from './table';
import { useProblemWords } from './useOutcomeReason';
import { useReadingWords } from './useReadingWords';

const SHOWN_ROWS = 8;

type Props = {
  table: Table;
  wanted: CsvMapping;
  currency: string | undefined;
  disabled: boolean;
  change: (part: Partial<CsvMapping>) => void;
};

type Column = { index: number; name: string; role: ColumnRole; why: string };

/** The file's own rows under the roles of their columns; beside each cell what it was read as. */
export function TableRows({ table, wanted, currency, disabled, change }: Props) {
  const t = useTexts(readingTexts);
  const say = useReadingWords();
  const id = useId();
  const { mapping, reading, header } = table;
  const roles = wanted.columns.length > 0 ? wanted.columns : mapping.columns;
  const width = widthOf(table);
  const fresh = alike(wanted, mapping);
  const columns: Column[] = Array.from({ length: width }, (_, index) => {
    const role = roles[index] ?? 'ignore';
    const reason = reading.columns[index];
    const isRead = role === mapping.columns[index] && reason;
    return {
      index,
      role,
      name: header[index]?.trim() || t('column', { place: index + 1 }),
      why: isRead ? say.column(reason) : t(fresh ? 'why_unknown' : 'rereading'),
    };
  });
  const setRole = (place: number, role: ColumnRole) =>
    change({ columns: columns.map((column) => (column.index === place ? role : column.role)) });
  const [top, below] = parted(reading.rows, SHOWN_ROWS);
  const rows = (some: readonly TableRow[]) =>
    some.map((row) => <RowOfFile key={row.line} row={row} columns={columns} currency={currency} />);
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('table')}
      className="overflow-x-auto overscroll-x-contain"
    >
      <table className="w-full text-xs">
        <thead>
          <tr className="border-line border-y bg-sunken text-left align-top">
            <th scope="col" className="p-2 pl-5 text-right font-medium text-ink-3">
              {t('line')}
            </th>
            {columns.map(({ index, name, role, why }) => (
              <th key={index} scope="col" className="min-w-44 max-w-60 p-2 font-medium last:pr-5">
                <span
                  className={cx('block truncate pb-1 text-ink-2', isMoney(role) && 'text-right')}
                  title={name}
                >
                  {name}
                </span>
                <Select
                  aria-label={t('roleOf', { name })}
                  aria-describedby={`${id}-${index}`}
                  disabled={disabled}
                  value={role}
                  onChange={(event) => setRole(index, event.target.value as ColumnRole)}
                >
                  {ROLES.map((one) => (
                    <option key={one} value={one}>
                      {t(`role_${one}`)}
                    </option>
                  ))}
                </Select>
                <span
                  id={`${id}-${index}`}
                  className="block break-words pt-1 font-normal text-ink-2"
                >
                  {why}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows(top)}
          {below.length > 0 && (
            <tr className="border-line border-b bg-sunken">
              <th
                scope="colgroup"
                colSpan={width + 1}
                className="px-5 py-2 text-left font-medium text-ink-2"
              >
                {t('farther')}
              </th>
            </tr>
          )}
          {rows(below)}
        </tbody>
      </table>
    </section>
  );
}

/** Amounts stand under each other, digit below digit. */
const isMoney = (role: ColumnRole): boolean => /^(amount|debit|credit|balance)$/.test(role);

type RowProps = { row: TableRow; columns: readonly Column[]; currency: string | undefined };

function RowOfFile({ row, columns, currency }: RowProps) {
  const t = useTexts(readingTexts);
  const words = useProblemWords();
  const { line, cells, amount, problem } = row;
  const isNothing = amount === null && !problem;
  const roles = columns.map(({ role }) => role);
  const blamed = problem?.column ?? -1;
  return (
    <Fragment>
      <tr className={cx('align-top', problem ? 'bg-warning-soft' : 'border-line border-b')}>
        <td className="p-2 pl-5 text-right text-ink-3 tabular-nums">
          {line}
          {isNothing && <span className="sr-only">: {t('notMovement')}</span>}
        </td>
        {columns.map(({ index, role }) => (
          <td
            key={index}
            className={cx(
              'max-w-60 p-2 tabular-nums last:pr-5',
              role === 'ignore' || isNothing ? 'text-ink-3' : 'text-ink',
              isMoney(role) && 'text-right',
              index === blamed && 'font-medium text-danger',
            )}
          >
            <span className="block truncate" title={cells[index]}>
              {cells[index]}
            </span>
            <ReadCell read={readAs(row, index, roles)} follows={row.follows} currency={currency} />
          </td>
        ))}
      </tr>
      {problem && (
        <tr className="border-line border-b bg-warning-soft text-warning">
          <td />
          <td colSpan={columns.length} className="p-2 pt-0 pr-5">
            <span className="flex gap-1.5">
              <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
              {words({
                code: problem.code,
                field: null,
                value: cells[blamed] ?? '',
                detail: problem.code,
              })}
            </span>
          </td>
        </tr>
      )}
    </Fragment>
  );
}

type CellProps = { read: Read; follows: boolean | null; currency: string | undefined };

/** What a cell was read as, under its own words. */
function ReadCell({ read, follows, currency }: CellProps) {
  const t = useTexts(readingTexts);
  const { locale } = useLocale();
  if (!read) return null;
  if (read.kind === 'day') {
    return <span className="block text-ink-2">{formatDay(read.day, locale, 'medium')}</span>;
  }
  const agrees = follows ? t('follows') : t('breaks');
  const Mark = follows ? Check : X;
  return (
    <span className="flex items-center justify-end gap-1 whitespace-nowrap text-ink-2">
      <Money
        amount={read.amount}
        currency={currency}
        tone={read.kind === 'amount' ? 'income' : 'plain'}
      />
      {read.kind === 'balance' && follows !== null && (
        <span role="img" aria-label={agrees} title={agrees}>
          <Mark size={14} aria-hidden className={follows ? 'text-income' : 'text-danger'} />
        </span>
      )}
    </span>
  );
}
