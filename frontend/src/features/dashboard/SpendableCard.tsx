import { Link } from '@tanstack/react-router';
import { Target } from 'lucide-react';
import { PaceBar } from '@/components/charts/PaceBar';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Surface';
import type { Dashboard } from '@/lib/api';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isNegative, signOf } from '@/lib/money';
import { paths } from '@/lib/paths';
import { periodGone } from '@/lib/periods';
import { dashboardTexts } from '@/texts/dashboard';
import { FIGURE } from './FilterLink';
import { Free } from './Free';
import { spentShare } from './pace';

type Props = Pick<Dashboard, 'free' | 'spendable' | 'budget' | 'period' | 'as_of'>;

/** The first question: how much can I spend until payday, and what of it the envelopes say. */
export function SpendableCard({ free, spendable, budget, period, as_of }: Props) {
  const t = useTexts(dashboardTexts);
  return (
    <Section title={t('spendable')}>
      {free && <Free free={free} />}
      {spendable && budget ? (
        <InEnvelopes
          left={spendable.amount}
          budget={budget}
          timeGone={periodGone(period, as_of)}
          isFirst={!free}
        />
      ) : (
        <div className={free ? 'mt-4 border-line border-t pt-3' : undefined}>
          <p className="text-pretty text-ink-2">{t('planText')}</p>
          <Button asChild className="mt-3" {...(free ? { size: 'sm' as const } : {})}>
            <Link to={paths.budget}>
              <Target size={16} aria-hidden />
              {t('plan')}
            </Link>
          </Button>
        </div>
      )}
    </Section>
  );
}

type EnvelopesProps = {
  left: string;
  budget: NonNullable<Dashboard['budget']>;
  timeGone: number;
  /** Nothing else answers the question. */
  isFirst: boolean;
};

/** What the envelopes for every day have left, and all of them together against the period. */
function InEnvelopes({ left, budget, timeGone, isFirst }: EnvelopesProps) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const { spent, assigned } = budget;
  const label = t('pace', {
    name: t('wholeBudget'),
    spent: formatPercent(spentShare(spent, assigned), locale),
    gone: formatPercent(timeGone, locale),
  });
  const look = isFirst ? 'font-semibold text-4xl max-sm:text-3xl' : 'font-medium';
  return (
    <div className={isFirst ? undefined : 'mt-4 border-line border-t pt-3'}>
      <p className="mb-2 text-ink-2">
        {signOf(left) === 0
          ? t('nothingLeft')
          : t.rich(isNegative(left) ? 'overInEnvelopes' : 'leftInEnvelopes', {
              amount: (
                <Link to={paths.budget} className={`rounded-sm text-ink ${FIGURE}`}>
                  <Money amount={absolute(left)} className={look} />
                </Link>
              ),
            })}
      </p>
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
