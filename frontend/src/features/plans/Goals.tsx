import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Badge, ProgressBar, Section, Skeleton, type Tone } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import type { Goal } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { isNegative, percent } from '@/lib/money';
import { goalTexts } from '@/texts/goals';
import { goalsQuery } from './goalQueries';

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
  const mayWrite = useMayWrite();
  const { data, error, refetch } = useQuery(goalsQuery);
  const [{ meta }, change] = useSearchState();
  const [form, setForm] = useState<{ was: Goal | null } | null>(null);
  const opened = data?.find((goal) => goal.id === meta);
  const close = () => change({ meta: null });
  return (
    <Section
      title={t('title')}
      hint={t('hint')}
      flush
      actions={
        mayWrite && (
          <Button size="sm" icon={Plus} onClick={() => setForm({ was: null })}>
            {t('add')}
          </Button>
        )
      }
    >
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && (
        <div className="px-5 pb-4">
          <Skeleton className="h-24" />
        </div>
      )}
      {data?.length === 0 && <p className="px-5 pb-4 text-pretty text-ink-2">{t('empty')}</p>}
      <ul>
        {data?.map((goal) => (
          <Row key={goal.id} goal={goal} onOpen={() => change({ meta: goal.id })} />
        ))}
      </ul>
      <Suspense fallback={null}>
        {opened && (
          <GoalSheet
            goal={opened}
            onClose={close}
            onEdit={() => {
              close();
              setForm({ was: opened });
            }}
          />
        )}
        {form && <GoalForm was={form.was} onClose={() => setForm(null)} />}
      </Suspense>
    </Section>
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
    <li className="border-line border-t">
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full flex-col gap-1.5 px-5 py-3 text-left hover:bg-hover"
      >
        <span className="flex w-full items-baseline justify-between gap-4">
          <span className="min-w-0 font-medium text-ink wrap-anywhere">{goal.name}</span>
          <span className="shrink-0 text-ink-2 text-xs">{t('share', { share })}</span>
        </span>
        <ProgressBar label={goal.name} value={share} />
        <span className="flex w-full flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-xs">
          <span>
            {t.rich('savedOf', {
              saved: <Money amount={goal.saved} currency={currency} className="text-ink" />,
              target: <Money amount={goal.target} currency={currency} />,
            })}
          </span>
          {goal.due_on && <span>{t('by', { day: formatDay(goal.due_on, locale) })}</span>}
          <Badge tone={TONES[goal.state]}>{t(`state_${goal.state}`)}</Badge>
        </span>
      </button>
    </li>
  );
}
