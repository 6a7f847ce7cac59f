import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { Fact } from '@/components/Fact';
import { Money } from '@/components/Money';
import { Notice } from '@/components/ui/Surface';
import type { Decimal, Goal } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { goalTexts } from '@/texts/goals';
import { GoalContributions } from './GoalContributions';
import { useGoalWrites } from './goalQueries';
import { PromiseSheet } from './PromiseSheet';

type Props = { goal: Goal; onEdit: () => void; onClose: () => void };

/** One goal: what it takes, what if, and what was put aside. */
export default function GoalSheet({ goal, ...ways }: Props) {
  const t = useTexts(goalTexts);
  const { locale } = useLocale();
  const { data } = useQuery(accountsQuery);
  const { remove } = useGoalWrites();
  const { currency } = goal;
  const account = goal.account_id ? byId(data ?? []).get(goal.account_id) : undefined;
  const money = (amount: Decimal) => <Money amount={amount} currency={currency} />;
  const isOpen = goal.state !== 'reached';
  return (
    <PromiseSheet
      title={goal.name}
      remove={{ label: t('remove'), act: () => remove.mutate(goal) }}
      edit={t('change')}
      {...ways}
    >
      <div className="flex flex-col gap-4">
        <dl>
          <Fact name={t('savedSoFar')}>{money(goal.saved)}</Fact>
          <Fact name={t('left')}>{money(goal.left)}</Fact>
          {isOpen && goal.expected !== null && (
            <Fact name={t('expected')}>{money(goal.expected)}</Fact>
          )}
          {isOpen && goal.monthly !== null && (
            <Fact name={t('monthly')}>{money(goal.monthly)}</Fact>
          )}
          {isOpen && (
            <Fact name={t('atThisPace')}>
              {goal.reached_on ? formatDay(goal.reached_on, locale, 'monthYear') : t('never')}
            </Fact>
          )}
        </dl>
        {account && !isZero(goal.short) && (
          <Notice icon={TriangleAlert} tone="warning">
            {t.rich('short', {
              name: account.name,
              amount: <Money amount={goal.short} currency={currency} className="text-ink" />,
            })}
          </Notice>
        )}
        {goal.what_if.length > 0 && <WhatIf goal={goal} />}
        {goal.category_id ? (
          <p className="text-ink-2 text-sm">{t('ofEnvelope')}</p>
        ) : (
          <GoalContributions goal={goal} />
        )}
      </div>
    </PromiseSheet>
  );
}

/** A slider of months: what it takes each month, and when it is there. */
function WhatIf({ goal }: { goal: Goal }) {
  const t = useTexts(goalTexts);
  const { locale } = useLocale();
  const id = useId();
  const [months, setMonths] = useState(12);
  const what = goal.what_if[months - 1];
  if (!what) return null;
  return (
    <section className="rounded-sm bg-sunken p-4">
      <label htmlFor={id} className="font-medium text-ink text-sm">
        {t('whatIf')}
      </label>
      <input
        id={id}
        type="range"
        min={1}
        max={goal.what_if.length}
        value={months}
        onChange={(event) => setMonths(Number(event.target.value))}
        aria-valuetext={t('months', { count: months })}
        className="my-2 block h-6 w-full accent-brand"
      />
      <p className="text-ink-2" aria-live="polite">
        {t.rich('whatIfAnswer', {
          amount: (
            <Money
              amount={what.monthly}
              currency={goal.currency}
              className="font-semibold text-ink"
            />
          ),
          months: t('months', { count: months }),
          day: formatDay(what.reached_on, locale, 'monthYear'),
        })}
      </p>
    </section>
  );
}
