import { Check, EyeOff, Paperclip, Split } from 'lucide-react';
import { memo } from 'react';
import { Avatar } from '@/components/Avatar';
import { CategoryChip } from '@/components/CategoryChip';
import { FlagMark } from '@/components/FlagMark';
import { Money } from '@/components/Money';
import { Badge } from '@/components/ui/Surface';
import { useReason, useShortReason } from '@/hooks/useReason';
import type { Account, Category, Flag, Id, Transaction } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { flagsTexts } from '@/texts/flags';
import { hiddenTexts } from '@/texts/hidden';
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

type Props = {
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

export const TransactionRow = memo(function TransactionRow(props: Props) {
  const { transaction, account, category, selected, current, phone, actions } = props;
  const t = useTexts(transactionsTexts);
  const tFlags = useTexts(flagsTexts);
  const tHidden = useTexts(hiddenTexts);
  const { id, status, description, payee, memo: note, tags, amount, currency } = transaction;
  const { flag, hidden, original, attachment_count: files } = transaction;
  const name = nameOf(transaction) || t('noName');
  const more = [note, payee && description !== payee.name ? description : null];
  const isVoid = status === 'void';
  return (
    <div
      data-on={selected || current || undefined}
      className={cx(
        'group relative flex h-full items-center gap-3 border-line border-b px-3 md:px-4',
        selected
          ? 'bg-brand-soft/60'
          : current
            ? 'bg-hover shadow-[inset_3px_0_var(--brand)]'
            : 'hover:bg-hover',
      )}
    >
      <SelectMark
        name={name}
        on={selected}
        toggle={(through) => actions.toggle(id, through)}
        cell={cellOf('select', props)}
      />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <button
            type="button"
            {...cellOf('name', props)}
            onClick={() => actions.open(id)}
            className={cx(
              'min-w-0 truncate text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2',
              status === 'pending' ? 'font-normal text-ink-2' : 'font-medium text-ink',
              isVoid && 'text-ink-2 line-through',
            )}
          >
            {name}
          </button>
          {!phone && status !== 'posted' && (
            <Badge tone={isVoid ? 'neutral' : 'warning'}>{t(isVoid ? 'void' : 'pending')}</Badge>
          )}
          {hidden && (
            <span
              title={tHidden('hidden')}
              className="relative z-1 shrink-0 text-ink-3 group-data-on:text-ink-2"
            >
              <EyeOff size={14} aria-hidden />
              <span className="sr-only">{tHidden('hidden')}</span>
            </span>
          )}
          {files > 0 && (
            <span className="flex shrink-0 items-center gap-0.5 text-ink-3 text-xs group-data-on:text-ink-2">
              <Paperclip size={13} aria-hidden />
              <span className="sr-only">{t('attachedFiles', { count: files })}</span>
              <span aria-hidden>{files > 1 && files}</span>
            </span>
          )}
          {phone && flag && (
            <span className="shrink-0">
              <FlagMark flag={flag} size={14} />
              <span className="sr-only">{tFlags('is', { flag: tFlags(flag) })}</span>
            </span>
          )}
        </div>
        {phone ? (
          <div className="mt-1 flex items-center gap-1.5">
            <Chip {...props} />
            {status !== 'posted' && (
              <Badge tone={isVoid ? 'neutral' : 'warning'}>{t(isVoid ? 'void' : 'pending')}</Badge>
            )}
          </div>
        ) : (
          <p className="truncate text-ink-3 text-xs group-data-on:text-ink-2">
            {tags.map((tag) => (
              <span key={tag} className="mr-1.5 font-medium text-ink-2">
                #{tag}
              </span>
            ))}
            {more.filter(Boolean).join(' · ')}
          </p>
        )}
      </div>
      {!phone && (
        <div className="flex w-44 shrink-0 flex-col items-start @4xl:w-60">
          <Chip {...props} />
          <ReasonLine {...props} />
        </div>
      )}
      {!phone && (
        <span className="hidden w-36 shrink-0 truncate text-ink-2 text-xs @3xl:block">
          {account?.name}
        </span>
      )}
      {!phone && <FlagCell {...props} />}
      <div
        className={cx(
          'shrink-0 text-right md:min-w-28',
          status === 'pending' ? 'font-normal' : 'font-medium',
          status === 'posted' && !hidden ? 'text-ink' : 'text-ink-2',
          isVoid && 'line-through',
        )}
      >
        <Money
          amount={amount}
          currency={currency}
          tone={isVoid || hidden || category?.kind === 'transfer' ? 'plain' : 'income'}
        />
        {original && (
          <p className="font-normal text-ink-3 text-xs no-underline group-data-on:text-ink-2">
            <Money amount={original.amount} currency={original.currency} />
          </p>
        )}
        {phone && !original && (
          <p className="mt-1 max-w-28 truncate font-normal text-ink-3 text-xs no-underline group-data-on:text-ink-2">
            {account?.name}
          </p>
        )}
      </div>
    </div>
  );
});

/** What makes a button a cell of the grid that the arrow keys walk. */
const cellOf = (cell: Cell, { transaction: { id }, actions }: Props) => ({
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
function SelectMark({ name, on, toggle, cell }: MarkProps) {
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
function FlagCell(props: Props) {
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

function Chip(props: Props) {
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
function ReasonLine({ transaction }: Props) {
  const say = useShortReason();
  const { category_reason: reason, is_split } = transaction;
  if (!reason || reason.kind === 'person' || is_split) return null;
  return (
    <span className="mt-0.5 max-w-full truncate pl-2 text-[0.6875rem] text-ink-3 leading-4 group-data-on:text-ink-2">
      {say(reason)}
    </span>
  );
}
