import { EyeOff, Paperclip } from 'lucide-react';
import { memo } from 'react';
import { FlagMark } from '@/components/FlagMark';
import { Money } from '@/components/Money';
import { Badge } from '@/components/ui/Surface';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { flagsTexts } from '@/texts/flags';
import { hiddenTexts } from '@/texts/hidden';
import { transactionsTexts } from '@/texts/transactions';
import { CategoryCell, cellOf, FlagCell, ReasonLine, type RowProps, SelectMark } from './RowCells';
import { nameOf } from './useChanges';

export const TransactionRow = memo(function TransactionRow(props: RowProps) {
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
            <CategoryCell {...props} />
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
          <CategoryCell {...props} />
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
