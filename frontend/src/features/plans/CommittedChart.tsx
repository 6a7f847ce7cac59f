import { useState } from 'react';
import { Bars } from '@/components/charts/Bars';
import { ChartFrame } from '@/components/charts/ChartFrame';
import { Money } from '@/components/Money';
import { useSearchState } from '@/hooks/useSearchState';
import type { Committed, InstalmentPlan } from '@/lib/api';
import { capitalize, formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { planTexts } from '@/texts/plans';

type Props = { committed: Committed; plans: readonly InstalmentPlan[] };

/** What is promised of the next twelve months; a month opens to its plans. */
export function CommittedChart({ committed, plans }: Props) {
  const t = useTexts(planTexts);
  const { locale } = useLocale();
  const { currency, months } = committed;
  const first = months.find((month) => month.parts.length > 0)?.month;
  const [chosen, setChosen] = useState(first);
  const month = months.find((one) => one.month === chosen);
  const nameOf = (day: string) => capitalize(formatDay(day, locale, 'monthYear'));
  return (
    <ChartFrame
      title={t('committed')}
      answer={t.rich('committedAnswer', {
        amount: (
          <Money amount={committed.amount} currency={currency} className="font-medium text-ink" />
        ),
      })}
      table={{
        columns: [t('month'), t('amount')],
        rows: months.map((one) => ({
          key: one.month,
          cells: [
            nameOf(one.month),
            <Money key="amount" amount={one.amount} currency={currency} />,
          ],
        })),
      }}
    >
      <Bars
        label={t('committed')}
        name={t('committedName')}
        currency={currency}
        chosen={chosen}
        bars={months.map((one) => ({
          key: one.month,
          label: formatDay(one.month, locale, 'month'),
          title: nameOf(one.month),
          amount: one.amount,
        }))}
        onChoose={(bar) => setChosen(bar.key)}
      />
      {month && (
        <MonthParts title={nameOf(month.month)} month={month} plans={plans} currency={currency} />
      )}
    </ChartFrame>
  );
}

type PartsProps = {
  title: string;
  month: Committed['months'][number];
  plans: readonly InstalmentPlan[];
  currency: string;
};

function MonthParts({ title, month, plans, currency }: PartsProps) {
  const t = useTexts(planTexts);
  const [, change] = useSearchState();
  return (
    <section aria-label={title} className="mt-3 border-line border-t pt-3">
      <h3 className="flex justify-between gap-4 pb-1 font-medium text-ink text-sm">
        {title}
        <Money amount={month.amount} currency={currency} />
      </h3>
      {month.parts.length === 0 && <p className="text-ink-2">{t('nothingThatMonth')}</p>}
      <ul className="-mx-2">
        {month.parts.map(({ key, amount }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => change({ ver: key })}
              className="flex min-h-9 w-full items-center justify-between gap-4 rounded-sm px-2 text-left hover:bg-hover max-md:min-h-11"
            >
              <span className="min-w-0 text-ink-2 wrap-anywhere">
                {plans.find((plan) => plan.key === key)?.name}
              </span>
              <Money amount={amount} currency={currency} className="text-ink" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
