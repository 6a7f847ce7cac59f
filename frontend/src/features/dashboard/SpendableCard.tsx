import { Link } from '@tanstack/react-router';
import { Target } from 'lucide-react';
import { PaceBar } from '@/components/charts/PaceBar';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Surface';
import type { Dashboard } from '@/lib/api';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { signOf } from '@/lib/money';
import { paths } from '@/lib/paths';
import { halfOf, isMonth, periodGone } from '@/lib/periods';
import { dashboardTexts } from '@/texts/dashboard';
import { FIGURE } from './FilterLink';
import { spentShare } from './pace';

type Props = Pick<Dashboard, 'spendable' | 'budget' | 'period' | 'as_of'>;

/** The first question: how much can I spend. What it is made of stands in the budget. */
export function SpendableCard({ spendable, budget, period, as_of }: Props) {
  const t = useTexts(dashboardTexts);
  if (!spendable) {
    return (
      <Section title={t('planTitle')}>
        <p className="text-pretty text-ink-2">{t('planText')}</p>
        <Button asChild className="mt-3">
          <Link to={paths.budget}>
            <Target size={16} aria-hidden />
            {t('plan')}
          </Link>
        </Button>
      </Section>
    );
  }
  const { amount, per_day, days_left } = spendable;
  return (
    <Section title={t('spendable')}>
      <Link to={paths.budget} className={`block w-fit rounded-sm text-ink ${FIGURE}`}>
        <Money amount={amount} className="font-semibold text-4xl max-sm:text-3xl" />
      </Link>
      <p className="mt-2 text-ink-2">
        {signOf(amount) > 0
          ? t.rich(isMonth(period) ? 'perDay' : 'perDayOfPeriod', {
              amount: <Money amount={per_day} className="font-medium text-ink" />,
              days: days_left,
              ...halfOf(period),
            })
          : t(isMonth(period) ? 'nothingLeft' : 'nothingLeftOfPeriod', {
              days: days_left,
              ...halfOf(period),
            })}
      </p>
      {budget && <WholePace budget={budget} timeGone={periodGone(period, as_of)} />}
    </Section>
  );
}

type PaceProps = { budget: NonNullable<Dashboard['budget']>; timeGone: number };

/** All envelopes together, against the period. */
function WholePace({ budget, timeGone }: PaceProps) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const { spent, assigned } = budget;
  const label = t('pace', {
    name: t('wholeBudget'),
    spent: formatPercent(spentShare(spent, assigned), locale),
    gone: formatPercent(timeGone, locale),
  });
  return (
    <div className="mt-4">
      <PaceBar label={label} spent={spent} assigned={assigned} timeGone={timeGone} />
      <p className="mt-2 text-ink-2 text-xs">
        {t.rich('assignedSpent', {
          spent: <Money amount={spent} />,
          assigned: <Money amount={assigned} />,
        })}
      </p>
    </div>
  );
}
