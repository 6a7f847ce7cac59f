import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { ChartFrame } from '@/components/charts/ChartFrame';
import { Money } from '@/components/Money';
import { useMediaQuery } from '@/hooks/useMediaQuery';
import type { Dashboard } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { shortRate } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { signOf, subtract } from '@/lib/money';
import { paths } from '@/lib/paths';
import { dashboardTexts } from '@/texts/dashboard';
import { WIDE } from './columns';
import { FIGURE, FilterLink } from './FilterLink';

// The line comes after the figures: its scales weigh as much as the whole screen.
const AreaLine = lazy(() =>
  import('@/components/charts/AreaLine').then(({ AreaLine: line }) => ({ default: line })),
);

type Props = { netWorth: Dashboard['net_worth']; others: Dashboard['other_currencies'] };

/** What there is, through twelve months; other currencies at their rate, or apart. */
export function NetWorth({ netWorth, others }: Props) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const isWide = useMediaQuery(WIDE);
  const grown = subtract(netWorth.amount, netWorth.month_ago);
  return (
    <div className="md:max-lg:col-span-2">
      <ChartFrame
        title={t('netWorth')}
        answer={
          <>
            <Link to={paths.accounts} className={`block w-fit rounded-sm text-ink ${FIGURE}`}>
              <Money amount={netWorth.amount} className="font-semibold text-2xl" />
            </Link>
            <span className={signOf(grown) > 0 ? 'text-income' : 'text-ink-2'}>
              {t.rich('sinceMonth', {
                amount: <Money amount={grown} sign="always" className="font-medium" />,
              })}
            </span>
          </>
        }
        table={{
          columns: [t('day'), t('netWorthShort')],
          rows: netWorth.series.map(({ day, amount }) => ({
            key: day,
            cells: [formatDay(day, locale), <Money key="amount" amount={amount} />],
          })),
        }}
      >
        <div className="min-h-49 lg:min-h-55">
          <Suspense>
            <AreaLine
              label={t('netWorth')}
              name={t('netWorthShort')}
              points={netWorth.series}
              height={isWide ? 220 : 196}
            />
          </Suspense>
        </div>
        <dl className="mt-3 flex flex-col">
          <Part name={t('assets')}>
            <Link to={paths.accounts} className={`rounded-sm ${FIGURE}`}>
              <Money amount={netWorth.assets} className="font-medium" />
            </Link>
          </Part>
          <Part name={t('liabilities')}>
            <Link to={paths.accounts} className={`rounded-sm ${FIGURE}`}>
              <Money amount={netWorth.liabilities} className="font-medium" />
            </Link>
          </Part>
          {others.map(({ currency, amount, converted, rate }) => (
            <Part
              key={currency}
              name={t(converted ? 'inCurrency' : 'inCurrencyApart', { currency })}
              note={
                converted &&
                rate &&
                t.rich('atRate', {
                  money: <Money amount={converted} />,
                  rate: shortRate(rate.rate, locale),
                  day: formatDay(rate.day, locale),
                })
              }
            >
              <FilterLink filter={`currency=${currency}`} className={FIGURE}>
                <Money amount={amount} currency={currency} className="font-medium" />
              </FilterLink>
            </Part>
          ))}
        </dl>
      </ChartFrame>
    </div>
  );
}

type PartProps = { name: string; note?: ReactNode; children: ReactNode };

const Part = ({ name, note, children }: PartProps) => (
  <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-t py-2 last:pb-0">
    <dt className="text-ink-2">{name}</dt>
    <dd className="text-right text-ink">{children}</dd>
    {note && <dd className="basis-full text-right text-ink-3 text-xs">{note}</dd>}
  </div>
);
