import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { Money } from '@/components/Money';
import { Badge, ProgressBar, type Tone } from '@/components/ui/Surface';
import type { Goal } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { isNegative, percent } from '@/lib/money';
import { goalTexts } from '@/texts/goals';
import { goalsQuery } from './goalQueries';
import { KeptSection } from './KeptSection';
import { PromiseRow } from './PromiseRow';

const GoalForm = lazy(() => import('./GoalForm'));
const GoalSheet = lazy(() => import('./GoalSheet'));

const TONES: Record<Goal['state'], Tone> = {
  reached: 'income',
  on_track: 'brand',
  behind: 'warning',
  open: 'neutral',
};

/** What is saved for, how far it is, and whether it will be there in time. */
export function Goals() {
  const t = useTexts(goalTexts);
  return (
    <KeptSection
      title={t('title')}
      hint={t('hint')}
      add={t('add')}
      addName={t('addGoal')}
      empty={t('empty')}
      query={useQuery(goalsQuery)}
      word="meta"
      row={(goal, onOpen) => <Row goal={goal} onOpen={onOpen} />}
      sheet={(goal, ways) => <GoalSheet goal={goal} {...ways} />}
      form={(was, onClose) => <GoalForm was={was} onClose={onClose} />}
    />
  );
}

/** How far a goal is, in whole percent. */
const done = (goal: Goal): number =>
  isNegative(goal.saved) ? 0 : Math.min(100, Math.floor(percent(goal.saved, goal.target) ?? 0));

function Row({ goal, onOpen }: { goal: Goal; onOpen: () => void }) {
  const t = useTexts(goalTexts);
  const { locale } = useLocale();
  const { currency } = goal;
  const share = done(goal);
  return (
    <PromiseRow
      name={goal.name}
      figure={<span className="text-ink-2 text-xs">{t('share', { share })}</span>}
      notes={
        <>
          <span>
            {t.rich('savedOf', {
              saved: <Money amount={goal.saved} currency={currency} className="text-ink" />,
              target: <Money amount={goal.target} currency={currency} />,
            })}
          </span>
          {goal.due_on && <span>{t('by', { day: formatDay(goal.due_on, locale) })}</span>}
          <Badge tone={TONES[goal.state]}>{t(`state_${goal.state}`)}</Badge>
        </>
      }
      onOpen={onOpen}
    >
      <ProgressBar label={goal.name} value={share} />
    </PromiseRow>
  );
}
