import type { ReactNode } from 'react';
import { Money } from '@/components/Money';
import type { Forecast } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatDay } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isNegative, signOf, subtract } from '@/lib/money';
import { forecastTexts } from '@/texts/forecast';

/** What may be spent until the next pay and what that is made of, and how deep it will go. */
export function Outlook({ forecast: { free, lowest, currency } }: { forecast: Forecast }) {
  const t = useTexts(forecastTexts);
  const { locale } = useLocale();
  const say = (amount: string) => formatMoney(amount, { locale, currency, home: currency });
  const hasAside = free && signOf(free.aside) > 0;
  return (
    <dl
      className={cx(
        'panel grid grid-cols-2 gap-x-4 gap-y-5 px-5 py-4',
        hasAside ? 'md:grid-cols-5' : 'md:grid-cols-4',
      )}
    >
      <Figure
        name={t('free')}
        hint={free ? <FreeHint free={free} say={say} /> : t('freeNone')}
        warns={free ? isNegative(free.free) : false}
      >
        {free ? <Money amount={free.free} tone="negative" /> : '–'}
      </Figure>
      <Figure name={t('cash')}>{free ? <Money amount={free.cash} /> : '–'}</Figure>
      <Figure name={t('bills')}>{free ? <Money amount={free.bills} /> : '–'}</Figure>
      {hasAside && (
        <Figure name={t('aside')}>
          <Money amount={free.aside} />
        </Figure>
      )}
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

type HintProps = { free: NonNullable<Forecast['free']>; say: (amount: string) => string };

function FreeHint({ free, say }: HintProps) {
  const t = useTexts(forecastTexts);
  const { locale } = useLocale();
  const rest = subtract(free.cash, free.bills);
  if (isNegative(rest)) return t('short', { amount: say(absolute(rest)) });
  if (isNegative(free.free)) return t('fromAside', { amount: say(absolute(free.free)) });
  return t('freeHint', {
    amount: say(free.per_day),
    day: formatDay(free.until, locale, 'short'),
  });
}

type FigureProps = { name: string; hint?: ReactNode; warns?: boolean; children: ReactNode };

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
