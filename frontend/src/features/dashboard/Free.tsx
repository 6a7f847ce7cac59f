import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Money } from '@/components/Money';
import type { Dashboard } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isNegative, signOf, subtract } from '@/lib/money';
import { paths } from '@/lib/paths';
import { dashboardTexts } from '@/texts/dashboard';
import { FIGURE } from './FilterLink';

/** What may be spent until the next pay, and what it is made of; the forecast tells it row by row. */
export function Free({ free }: { free: NonNullable<Dashboard['free']> }) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const words = { day: formatDay(free.until, locale, 'long'), days: free.days };
  const isPay = free.payday !== null && free.payday !== undefined;
  return (
    <>
      <Link to={paths.forecast} className={`block w-fit rounded-sm text-ink ${FIGURE}`}>
        <Money
          amount={free.free}
          tone="negative"
          className="font-semibold text-4xl max-sm:text-3xl"
        />
      </Link>
      <p className="mt-1 text-pretty text-ink-2">
        {isNegative(subtract(free.cash, free.bills))
          ? t(isPay ? 'shortUntilPay' : 'shortUntilPeriod', words)
          : isNegative(free.free)
            ? t.rich('fromAside', {
                ...words,
                amount: <Money amount={absolute(free.free)} className="font-medium text-ink" />,
              })
            : t.rich(isPay ? 'perDayUntilPay' : 'perDayUntilPeriod', {
                ...words,
                amount: <Money amount={free.per_day} className="font-medium text-ink" />,
              })}
      </p>
      <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        <Part name={t('cash')} to={paths.accounts}>
          <Money amount={free.cash} />
        </Part>
        <Part name={t('bills')} to={paths.forecast}>
          − <Money amount={free.bills} />
        </Part>
        {signOf(free.aside) > 0 && (
          <Part name={t('aside')} to={paths.forecast}>
            − <Money amount={free.aside} />
          </Part>
        )}
      </dl>
    </>
  );
}

type PartProps = { name: string; to: string; children: ReactNode };

const Part = ({ name, to, children }: PartProps) => (
  <div>
    <dt className="text-ink-3 text-xs">{name}</dt>
    <dd>
      <Link to={to} className={`reach rounded-sm font-medium text-ink ${FIGURE}`}>
        {children}
      </Link>
    </dd>
  </div>
);
