import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronRight, Ellipsis } from 'lucide-react';
import { CategoryBadge } from '@/components/CategoryChip';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import type { Decimal, Envelope } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { budgetTexts } from '@/texts/budget';
import { AssignCell } from './AssignCell';
import { EnvelopePace, type EnvelopesProps } from './EnvelopeParts';
import { PoolWords } from './PoolSection';
import { type EnvelopeGroup, shortOf } from './plan';
import { TargetWords } from './TargetSection';

const AMOUNT = 'px-3 text-right';

/** The envelopes as a sheet: rows under their groups, the assigned column edited in place. */
export function EnvelopeTable(props: EnvelopesProps) {
  const t = useTexts(budgetTexts);
  const { budget, groups } = props;
  return (
    <div className="panel overflow-hidden">
      <table aria-label={t('title')} className="w-full table-fixed">
        <thead>
          <tr className="h-10 text-ink-3 text-xs *:font-medium">
            <th scope="col" className="px-5 text-left">
              {t('envelope')}
            </th>
            <th scope="col" className={cx(AMOUNT, 'w-40 pr-5')} title={t('keysHint')}>
              {t('assigned')}
            </th>
            <th scope="col" className={cx(AMOUNT, 'w-40')}>
              {t('activity')}
            </th>
            <th scope="col" className={cx(AMOUNT, 'w-40')}>
              {t('balance')}
            </th>
            <th scope="col" className="w-14">
              <span className="sr-only">{t('more')}</span>
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <GroupRows key={group.id} group={group} {...props} />
        ))}
        <tfoot>
          <tr className="h-12 border-line border-t bg-sunken font-semibold">
            <th scope="row" className="px-5 text-left font-semibold">
              {t('total')}
            </th>
            <td className={cx(AMOUNT, 'pr-5')}>
              <Money amount={budget.assigned} />
            </td>
            <td className={AMOUNT}>
              <Money amount={budget.activity} />
            </td>
            <td className={AMOUNT}>
              <Money amount={budget.balance} tone="negative" />
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function GroupRows({ group, ...props }: EnvelopesProps & { group: EnvelopeGroup }) {
  const isFolded = props.folded.includes(group.id);
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  const subtotal = (amount: Decimal) => (
    <Money amount={amount} className="text-ink-2" tone="negative" />
  );
  return (
    <tbody>
      <tr className="h-11 border-line border-t bg-canvas">
        <th scope="rowgroup" className="px-3 text-left">
          <button
            type="button"
            aria-expanded={!isFolded}
            onClick={() => props.onFold(group.id)}
            className="flex max-w-full items-center gap-1.5 rounded-sm py-1 pr-2 font-semibold text-ink"
          >
            <Chevron size={16} aria-hidden className="text-ink-3" />
            <span className="truncate">{group.name}</span>
          </button>
        </th>
        <td className={cx(AMOUNT, 'pr-5')}>{subtotal(group.assigned)}</td>
        <td className={AMOUNT}>{subtotal(group.activity)}</td>
        <td className={AMOUNT}>{subtotal(group.balance)}</td>
        <td />
      </tr>
      {!isFolded &&
        group.envelopes.map((envelope) => (
          <EnvelopeRow key={envelope.category_id} envelope={envelope} {...props} />
        ))}
    </tbody>
  );
}

function EnvelopeRow({
  envelope,
  budget,
  looks,
  writes,
  canEdit,
  onOptions,
  onCover,
}: EnvelopesProps & { envelope: Envelope }) {
  const t = useTexts(budgetTexts);
  const { locale } = useLocale();
  const { category_id: id, name } = envelope;
  const { currency } = budget;
  const say = (amount: Decimal) => formatMoney(amount, { locale, currency, home: currency });
  const short = shortOf(envelope);
  const isOver = !isZero(short);
  return (
    <tr className="h-14 border-line border-t">
      <th scope="row" className="px-5 text-left font-normal">
        <div className="flex items-center gap-3">
          <CategoryBadge category={looks.get(id) ?? null} large />
          <div className="min-w-0 flex-1">
            <p className="flex items-baseline gap-2 pb-1">
              <span className="truncate font-medium text-ink" title={envelope.note ?? name}>
                {name}
              </span>
              <TargetWords envelope={envelope} />
              <PoolWords envelope={envelope} all={budget.envelopes} />
            </p>
            <EnvelopePace period={budget.period} envelope={envelope} />
          </div>
          {isOver && canEdit && (
            <Button
              size="sm"
              aria-label={t('coverName', { name })}
              title={t('overspent', { amount: say(short) })}
              onClick={() => onCover(envelope)}
            >
              {t('cover')}
            </Button>
          )}
        </div>
      </th>
      <td className={AMOUNT}>
        {canEdit ? (
          <AssignCell
            name={name}
            assigned={envelope.assigned}
            currency={currency}
            onOptions={() => onOptions(envelope)}
            onAssign={(assigned) =>
              writes.assign({ [id]: assigned }, t('assignedDone', { name, amount: say(assigned) }))
            }
          />
        ) : (
          <Money amount={envelope.assigned} className="pr-2" />
        )}
      </td>
      <td className={AMOUNT}>
        <Link
          to={paths.transactions}
          search={filterSearch(envelope.filter)}
          aria-label={`${t('seeActivity', { name })}: ${say(envelope.activity)}`}
          className="rounded-sm text-ink-2 hover:text-ink hover:underline"
        >
          <Money amount={envelope.activity} />
        </Link>
      </td>
      <td className={AMOUNT}>
        <Money
          amount={envelope.balance}
          className={cx('font-medium', isOver ? 'text-danger' : 'text-ink')}
        />
      </td>
      <td className="pr-3 text-right">
        {canEdit && (
          <IconButton
            icon={Ellipsis}
            label={t('optionsOf', { name })}
            size="sm"
            onClick={() => onOptions(envelope)}
          />
        )}
      </td>
    </tr>
  );
}
