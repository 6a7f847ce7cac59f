import type { KeyboardEvent } from 'react';
import { MoneyInput } from '@/components/ui/MoneyInput';
import type { Decimal } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { compare } from '@/lib/money';
import { budgetTexts } from '@/texts/budget';

const CELL = 'data-assign';
const MOVES: Partial<Record<string, number>> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

/** Where the keyboard enters the column. */
export const firstCell = (): HTMLInputElement | null =>
  document.querySelector<HTMLInputElement>(`table [${CELL}]`);

/** The next cell of the column, above or below, whatever group it stands in. */
function neighbour(field: HTMLInputElement, by: number): HTMLInputElement | undefined {
  const column = field.closest('table')?.querySelectorAll<HTMLInputElement>(`[${CELL}]`) ?? [];
  const cells = [...column];
  return cells[cells.indexOf(field) + by];
}

type Props = {
  name: string;
  assigned: Decimal;
  currency: string;
  onAssign: (amount: Decimal) => void;
  onOptions: () => void;
};

/** An amount edited as in a spreadsheet: type, Enter, and the cell below is next. */
export function AssignCell({ name, assigned, currency, onAssign, onOptions }: Props) {
  const t = useTexts(budgetTexts);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = MOVES[event.key];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onOptions();
      return;
    }
    if (event.key === 'Enter' && event.shiftKey) return;
    if (by === undefined || event.defaultPrevented) return;
    event.preventDefault();
    const field = event.currentTarget;
    // After this event, so that what Enter committed is drawn before the field is left.
    queueMicrotask(() => (neighbour(field, by) ?? field).focus());
  };
  return (
    <MoneyInput
      {...{ [CELL]: '' }}
      aria-label={t('assignTo', { name })}
      value={assigned}
      currency={currency}
      steps
      bare
      onKeyDown={onKeyDown}
      onCommit={(amount) => {
        const next = amount ?? '0';
        if (compare(next, assigned) !== 0) onAssign(next);
      }}
      className="h-9"
    />
  );
}
