import { useQuery } from '@tanstack/react-query';
import { CardLink } from '@/components/CardLink';
import { CategoryBadge } from '@/components/CategoryChip';
import { PaceBar } from '@/components/charts/PaceBar';
import { Money } from '@/components/Money';
import { Section } from '@/components/ui/Surface';
import type { Category, Dashboard } from '@/lib/api';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isNegative, negate, signOf, subtract } from '@/lib/money';
import { paths } from '@/lib/paths';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { dashboardTexts } from '@/texts/dashboard';
import { FilterLink } from './FilterLink';
import { spentShare } from './pace';

type Glance = NonNullable<Dashboard['budget']>;

/** The third question: which envelopes need me, each with its pace against the period's. */
export function Envelopes({ budget, timeGone }: { budget: Glance; timeGone: number }) {
  const t = useTexts(dashboardTexts);
  const { data: groups = [] } = useQuery(categoriesQuery);
  const categories = byId(groups.flatMap((group) => group.categories));
  return (
    <Section
      title={t('envelopes')}
      hint={<ToAssign amount={budget.to_assign} />}
      actions={<CardLink to={paths.budget}>{t('seeBudget')}</CardLink>}
    >
      {budget.envelopes.length === 0 && <p className="text-ink-2">{t('calm')}</p>}
      <ul className="-mx-2 -mb-2 flex flex-col">
        {budget.envelopes.map((envelope) => (
          <li key={envelope.category_id}>
            <EnvelopeRow
              envelope={envelope}
              category={categories.get(envelope.category_id) ?? null}
              timeGone={timeGone}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ToAssign({ amount }: { amount: string }) {
  const t = useTexts(dashboardTexts);
  const sign = signOf(amount);
  if (sign === 0) return t('allAssigned');
  const figure = <Money amount={absolute(amount)} className="font-medium" />;
  if (sign > 0) return <span className="text-ink-2">{t.rich('toAssign', { amount: figure })}</span>;
  return <span className="text-danger">{t.rich('overAssigned', { amount: figure })}</span>;
}

type RowProps = {
  envelope: Glance['envelopes'][number];
  category: Category | null;
  timeGone: number;
};

function EnvelopeRow({ envelope, category, timeGone }: RowProps) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const { activity, balance, filter } = envelope;
  const spent = negate(activity);
  // What there was to spend: this period's money and what came over from the last.
  const whole = subtract(balance, activity);
  const isOver = isNegative(balance);
  const label = t('pace', {
    name: category?.name ?? '',
    spent: formatPercent(spentShare(spent, whole), locale),
    gone: formatPercent(timeGone, locale),
  });
  return (
    <FilterLink filter={filter} className="flex items-center gap-3 px-2 py-2 hover:bg-hover">
      <CategoryBadge category={category} />
      <span className="min-w-0 flex-1">
        <span className="mb-1 flex items-baseline justify-between gap-3">
          <span className="truncate font-medium text-ink">{category?.name}</span>
          <span className={isOver ? 'shrink-0 text-danger' : 'shrink-0 text-ink-2'}>
            {t.rich(isOver ? 'overspent' : 'left', {
              amount: <Money amount={absolute(balance)} className="font-medium" />,
            })}
          </span>
        </span>
        <PaceBar label={label} spent={spent} assigned={whole} timeGone={timeGone} />
      </span>
    </FilterLink>
  );
}
