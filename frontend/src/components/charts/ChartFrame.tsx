import { ChartColumn, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { IconButton } from '@/components/ui/Button';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';

export type ChartTable = {
  columns: readonly string[];
  /** One row per mark; the first cell names it. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
};

type Props = {
  /** The question the chart answers. */
  title: string;
  /** The answer in a sentence or a figure, under the question. */
  answer?: ReactNode;
  actions?: ReactNode;
  /** The exact values, for the table view. */
  table: ChartTable;
  /** Which of the two is shown, when the screen keeps that; else the frame does. */
  asTable?: boolean;
  onAsTable?: (asTable: boolean) => void;
  /** What is to be known of the figures, under either view. */
  notes?: ReactNode;
  children: ReactNode;
};

/** A question, its chart, and the same numbers as a table one click away. */
export function ChartFrame({ title, answer, actions, table, notes, children, ...kept }: Props) {
  const id = useId();
  const t = useTexts(commonTexts);
  const [own, setOwn] = useState(false);
  const asTable = kept.asTable ?? own;
  const setAsTable = kept.onAsTable ?? setOwn;
  return (
    <section aria-labelledby={id} className="panel min-w-0">
      <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
        <div className="min-w-0 pt-1">
          <h2 id={id} className="font-semibold text-ink text-sm">
            {title}
          </h2>
          {answer && <div className="mt-1 text-ink-2">{answer}</div>}
        </div>
        <div className="flex items-center gap-1 print:hidden">
          {actions}
          <IconButton
            icon={asTable ? ChartColumn : Table2}
            label={t(asTable ? 'showAsChart' : 'showAsTable')}
            size="sm"
            onClick={() => setAsTable(!asTable)}
          />
        </div>
      </header>
      <div className="px-5 pb-5">
        {asTable ? <ValueTable {...table} label={title} /> : children}
        {notes}
      </div>
    </section>
  );
}

/** The exact values behind a chart. */
export function ValueTable({ columns, rows, label }: ChartTable & { label: string }) {
  const side = (index: number) => (index === 0 ? 'text-left' : 'text-right tabular-nums');
  return (
    <div className="max-h-96 overflow-auto print:max-h-none print:overflow-visible">
      <table className="w-full" aria-label={label}>
        <thead>
          <tr className="border-line border-b text-ink-3 text-xs">
            {columns.map((column, index) => (
              <th key={column} scope="col" className={cx('py-2 font-medium', side(index))}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.key}
              className="border-line border-b last:border-0 print:break-inside-avoid"
            >
              {row.cells.map((cell, index) => (
                <td key={columns[index]} className={cx('py-2 text-ink', side(index))}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
