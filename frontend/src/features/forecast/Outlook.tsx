import type { ReactNode } from 'react';
import { Money } from '@/components/Money';
import type { Forecast } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isNegative } from '@/lib/money';
import { forecastTexts } from '@/texts/forecast';

/** What may be spent a day until the next pay, and how deep it will go. */
export function Outlook({ forecast: { free, lowest, currency } }: { forecast: Forecast }) {
  const t = useTexts(forecastTexts);
  const { locale } = useLocale();
  const short = free && isNegative(free.free);
  const say = (amount: string) => formatMoney(amount, { locale, currency, home: currency });
  return (
    <dl className="panel grid grid-cols-2 gap-x-4 gap-y-5 px-5 py-4 md:grid-cols-4">
      <Figure
        name={t('free')}
        hint={
          !free
            ? t('freeNone')
            : short
              ? t('short', { amount: say(absolute(free.free)) })
              : t('freeHint', { count: free.days, day: formatDay(free.payday, locale, 'short') })
        }
        warns={Boolean(short)}
      >
        {free ? <Money amount={free.per_day} /> : '–'}
      </Figure>
      <Figure name={t('cash')}>{free ? <Money amount={free.cash} /> : '–'}</Figure>
      <Figure name={t('bills')}>{free ? <Money amount={free.bills} /> : '–'}</Figure>
      <Figure
        name={t('lowest')}
        hint={lowest ? t('lowestHint', { day: formatDay(lowest.day, locale, 'short') }) : ''}
        warns={lowest ? isNegative(lowest.p10) : false}
      >
        {lowest ? <Money amount={lowest.p50} tone="negative" /> : '–'}
      </Figure>
    </dl>
  );
}

type FigureProps = { name: string; hint?: string; warns?: boolean; children: ReactNode };

const Figure = ({ name, hint, warns, children }: FigureProps) => (
  <div className="min-w-0">
    <dt className="text-ink-3 text-xs">{name}</dt>
    <dd className="pt-0.5">
      <span className="block truncate font-semibold text-base text-ink">{children}</span>
      {hint && (
        <span className={warns ? 'text-warning text-xs' : 'text-ink-3 text-xs'}>{hint}</span>
      )}
    </dd>
  </div>
);
