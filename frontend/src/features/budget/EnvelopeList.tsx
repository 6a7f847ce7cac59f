import { ChevronDown, ChevronRight } from 'lucide-react';
import { CategoryBadge } from '@/components/CategoryChip';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import type { Envelope } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { budgetTexts } from '@/texts/budget';
import { EnvelopePace, type EnvelopesProps } from './EnvelopeParts';
import { PoolWords } from './PoolSection';
import { type EnvelopeGroup, pace, shortOf } from './plan';
import { TargetWords } from './TargetSection';

/** The envelopes for a thumb: a row opens the sheet with the number pad. */
export function EnvelopeList(props: EnvelopesProps) {
  return (
    <div className="flex flex-col gap-4">
      {props.groups.map((group) => (
        <GroupCard key={group.id} group={group} {...props} />
      ))}
    </div>
  );
}

function GroupCard({ group, ...props }: EnvelopesProps & { group: EnvelopeGroup }) {
  const t = useTexts(budgetTexts);
  const isFolded = props.folded.includes(group.id);
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  return (
    <section aria-label={group.name} className="panel overflow-hidden">
      <h2>
        <button
          type="button"
          aria-expanded={!isFolded}
          onClick={() => props.onFold(group.id)}
          className="flex min-h-12 w-full items-center gap-2 px-3 py-2 text-left"
        >
          <Chevron size={18} aria-hidden className="shrink-0 text-ink-3" />
          <span className="min-w-0 flex-1 truncate font-semibold text-ink">{group.name}</span>
          <span className="flex flex-col items-end text-xs">
            <Money amount={group.balance} tone="negative" className="font-medium text-ink" />
            <span className="text-ink-2">
              {t.rich('rowSummary', {
                spent: <Money amount={pace({ ...group, carry: '0' }).spent} precision="whole" />,
                total: <Money amount={group.assigned} precision="whole" />,
              })}
            </span>
          </span>
        </button>
      </h2>
      {!isFolded && (
        <ul>
          {group.envelopes.map((envelope) => (
            <EnvelopeItem key={envelope.category_id} envelope={envelope} {...props} />
          ))}
        </ul>
      )}
    </section>
  );
}

function EnvelopeItem({
  envelope,
  budget,
  looks,
  canEdit,
  onOptions,
  onCover,
}: EnvelopesProps & { envelope: Envelope }) {
  const t = useTexts(budgetTexts);
  const short = shortOf(envelope);
  const isOver = !isZero(short);
  const { spent, toSpend } = pace(envelope);
  const isQuiet = isZero(spent) && isZero(toSpend);
  return (
    <li className="border-line border-t">
      <button
        type="button"
        disabled={!canEdit}
        onClick={() => onOptions(envelope)}
        className="flex w-full items-center gap-3 px-4 py-3 text-left active:bg-hover"
      >
        <CategoryBadge category={looks.get(envelope.category_id) ?? null} large />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline justify-between gap-3 pb-1.5">
            <span className="truncate font-medium text-ink">{envelope.name}</span>
            <Money
              amount={envelope.balance}
              className={cx('font-medium', isOver ? 'text-danger' : 'text-ink')}
            />
          </span>
          <EnvelopePace period={budget.period} envelope={envelope} />
          <span className="flex justify-between gap-3 truncate pt-1 text-ink-2 text-xs">
            <span className="truncate">
              {isQuiet
                ? t('rowUnspent')
                : t.rich('rowSummary', {
                    spent: <Money amount={spent} />,
                    total: <Money amount={toSpend} />,
                  })}
            </span>
            <TargetWords envelope={envelope} />
          </span>
          <span className="flex min-w-0">
            <PoolWords envelope={envelope} all={budget.envelopes} />
          </span>
        </span>
      </button>
      {isOver && canEdit && (
        <div className="flex items-center justify-between gap-3 pr-4 pb-3 pl-16">
          <p className="min-w-0 text-danger text-xs">
            {t.rich('overspent', { amount: <Money amount={short} /> })}
          </p>
          <Button
            size="sm"
            className="h-10"
            aria-label={t('coverName', { name: envelope.name })}
            onClick={() => onCover(envelope)}
          >
            {t('cover')}
          </Button>
        </div>
      )}
    </li>
  );
}
