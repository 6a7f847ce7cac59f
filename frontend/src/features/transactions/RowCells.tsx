import { Check, Split } from 'lucide-react';
import { Avatar } from '@/components/Avatar';
import { CategoryChip } from '@/components/CategoryChip';
import { FlagMark } from '@/components/FlagMark';
import { useReason, useShortReason } from '@/hooks/useReason';
import type { Account, Category, Flag, Id, Transaction } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { flagsTexts } from '@/texts/flags';
import { transactionsTexts } from '@/texts/transactions';
import { CategoryPicker } from './CategoryPicker';
import { FlagPicker } from './FlagPicker';
import { nameOf } from './useChanges';
import type { Cell } from './useRowKeys';

/** What can be done on a row; the functions stay the same while the list lives. */
export type RowActions = {
  open: (id: Id) => void;
  toggle: (id: Id, through: boolean) => void;
  pick: (id: Id | null) => void;
  /** Opens the choice of a flag. */
  flagging: (id: Id | null) => void;
  flag: (transaction: Transaction, flag: Flag | null) => void;
  categorize: (transaction: Transaction, category: Category | null) => void;
  focused: (id: Id, cell: Cell) => void;
};

/** A row of the list and how it stands. */
export type RowProps = {
  transaction: Transaction;
  account: Account | undefined;
  category: Category | null;
  selected: boolean;
  /** Its panel is open. */
  current: boolean;
  picking: boolean;
  flagging: boolean;
  phone: boolean;
  actions: RowActions;
};

/** What makes a button a cell of the grid that the arrow keys walk. */
export const cellOf = (cell: Cell, { transaction: { id }, actions }: RowProps) => ({
  'data-row': id,
  'data-cell': cell,
  onFocus: () => actions.focused(id, cell),
});

type MarkProps = {
  name: string;
  on: boolean;
  toggle: (through: boolean) => void;
  cell: ReturnType<typeof cellOf>;
};

/** The payee's initials, which are also the checkbox that chooses the row. */
export function SelectMark({ name, on, toggle, cell }: MarkProps) {
  const t = useTexts(transactionsTexts);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input cannot hold the initials it covers
    <button
      type="button"
      role="checkbox"
      {...cell}
      aria-checked={on}
      aria-label={t('select', { name })}
      onClick={(event) => toggle(event.shiftKey)}
      className="reach z-1 grid size-10 shrink-0 place-items-center rounded-full -mx-1"
    >
      <span className={cx(on ? 'invisible' : 'md:group-hover:invisible')}>
        <Avatar name={name} />
      </span>
      <span
        className={cx(
          'absolute grid size-5 place-items-center rounded-[6px] border',
          on
            ? 'border-brand bg-brand text-on-brand'
            : 'border-line-strong bg-surface opacity-0 md:group-hover:opacity-100',
        )}
      >
        {on && <Check size={14} strokeWidth={3} aria-hidden />}
      </span>
    </button>
  );
}

/** The row's flag; without one its place shows when the row is pointed at or has the focus. */
export function FlagCell(props: RowProps) {
  const { transaction, flagging, actions } = props;
  const t = useTexts(flagsTexts);
  const tTransactions = useTexts(transactionsTexts);
  const { id, flag } = transaction;
  const name = nameOf(transaction) || tTransactions('noName');
  return (
    <FlagPicker
      flag={flag}
      open={flagging}
      onOpenChange={(open) => actions.flagging(open ? id : null)}
      onSelect={(next) => actions.flag(transaction, next)}
      trigger={
        <button
          type="button"
          {...cellOf('flag', props)}
          aria-label={t('flagOf', { name, flag: flag ? t(flag) : t('none') })}
          className={cx(
            'relative z-1 grid size-8 shrink-0 place-items-center rounded-sm hover:bg-hover',
            !flag &&
              'opacity-0 focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100',
          )}
        >
          <FlagMark flag={flag} />
        </button>
      }
    />
  );
}

/** Its category, which opens the choice of another; or into how many parts it is split. */
export function CategoryCell(props: RowProps) {
  const { transaction, category, picking, actions } = props;
  const t = useTexts(transactionsTexts);
  const say = useReason();
  const { id, splits, is_split, category_reason } = transaction;
  if (is_split) {
    return (
      <span className="inline-flex h-6 items-center gap-1.5 rounded-full bg-sunken px-2 font-medium text-ink-2 text-xs">
        <Split size={13} aria-hidden />
        {t('splitIn', { count: splits.length })}
      </span>
    );
  }
  const reason = say(category_reason, category?.name);
  return (
    <CategoryPicker
      wanted={transaction}
      reason={reason && category ? t('reasonIs', { category: category.name, reason }) : null}
      open={picking}
      onOpenChange={(open) => actions.pick(open ? id : null)}
      onSelect={(next) => actions.categorize(transaction, next)}
      trigger={
        <button
          type="button"
          {...cellOf('category', props)}
          aria-label={t('categoryOf', {
            name: nameOf(transaction) || t('noName'),
            category: category?.name ?? t('noCategory'),
          })}
          className="reach z-1 flex min-w-0 max-w-full rounded-full hover:brightness-95"
        >
          <CategoryChip category={category} />
        </button>
      }
    />
  );
}

/** Why it was put there, unless the person did it. */
export function ReasonLine({ transaction }: RowProps) {
  const say = useShortReason();
  const { category_reason: reason, is_split } = transaction;
  if (!reason || reason.kind === 'person' || is_split) return null;
  return (
    <span className="mt-0.5 max-w-full truncate pl-2 text-[0.6875rem] text-ink-3 leading-4 group-data-on:text-ink-2">
      {say(reason)}
    </span>
  );
}
