import { Link } from '@tanstack/react-router';
import { CircleDashed } from 'lucide-react';
import { PaceBar } from '@/components/charts/PaceBar';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import type { Budget, Category, Envelope, Id } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { percent } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { budgetTexts } from '@/texts/budget';
import { Instalments } from './Instalments';
import type { EnvelopeGroup } from './plan';
import { pace, timeGone } from './plan';
import type { BudgetWrites } from './queries';

/** What both drawings of the envelopes (table, list) are given. */
export type EnvelopesProps = {
  budget: Budget;
  groups: readonly EnvelopeGroup[];
  looks: ReadonlyMap<Id, Category>;
  folded: readonly Id[];
  onFold: (group: Id) => void;
  writes: BudgetWrites;
  /** Somebody who may only look gets no controls. */
  canEdit: boolean;
  onOptions: (envelope: Envelope) => void;
  onCover: (envelope: Envelope) => void;
};

/** Money gone against days gone. */
export function EnvelopePace({
  period,
  envelope,
}: {
  period: Budget['period'];
  envelope: Pick<Envelope, 'activity' | 'assigned' | 'carry'>;
}) {
  const t = useTexts(budgetTexts);
  const { spent, toSpend } = pace(envelope);
  const time = timeGone(period);
  const money = percent(spent, toSpend);
  const label = money === null ? t('paceNone') : t('paceLabel', { money, time });
  return <PaceBar label={label} spent={spent} assigned={toSpend} timeGone={time} />;
}

/** Spending that no envelope paid for yet, and the way to give it one. */
export function Uncategorized({ loose }: { loose: Budget['uncategorized'] }) {
  const t = useTexts(budgetTexts);
  const search = filterSearch(loose.filter);
  return (
    <section
      aria-label={t('uncategorized')}
      className="panel flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3"
    >
      <span className="grid size-9 shrink-0 place-items-center rounded-sm bg-warning-soft text-warning">
        <CircleDashed size={18} aria-hidden />
      </span>
      <div className="min-w-40 flex-1">
        <p className="font-medium text-ink">{t('uncategorized')}</p>
        <p className="text-ink-2 text-xs">{t('uncategorizedHint', { count: loose.count })}</p>
        <Instalments amount={loose.instalments} className="text-xs" />
      </div>
      <Money amount={loose.activity} className="text-ink" />
      <Button asChild size="sm" className="max-md:h-11 max-md:w-full">
        <Link to={paths.transactions} search={search}>
          {t('choose')}
        </Link>
      </Button>
    </section>
  );
}
