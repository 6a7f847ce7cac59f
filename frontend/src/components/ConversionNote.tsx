import { Link } from '@tanstack/react-router';
import { Coins } from 'lucide-react';
import type { Conversion, Dashboard, Rate } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { shortRate } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { currencyTexts } from '@/texts/currencies';
import { Money } from './Money';

type Props = {
  conversion: Conversion;
  /** Which of what stands apart belongs to these figures. */
  shows: 'spending' | 'both';
  className?: string;
};

/** Which rates the figures above were made with, and what is in none of them. */
export function ConversionNote({ conversion: { rates, apart }, shows, className = '' }: Props) {
  const t = useTexts(currencyTexts);
  const left = apart.flatMap(({ currency, income, spending, income_filter, spending_filter }) => [
    {
      key: `${currency}-out`,
      currency,
      amount: spending,
      filter: spending_filter,
      text: 'apartOut' as const,
    },
    ...(shows === 'both'
      ? [
          {
            key: `${currency}-in`,
            currency,
            amount: income,
            filter: income_filter,
            text: 'apartIn' as const,
          },
        ]
      : []),
  ]);
  const shown = left.filter(({ amount }) => !isZero(amount));
  if (rates.length === 0 && shown.length === 0) return null;
  return (
    <div className={`flex items-start gap-2 text-ink-2 text-xs ${className}`}>
      <Coins size={14} aria-hidden className="mt-px shrink-0" />
      <div className="flex min-w-0 flex-col gap-0.5">
        {rates.length > 0 && <RatesUsed rates={rates} />}
        {shown.map(({ key, currency, amount, filter, text }) => (
          <p key={key}>
            {t.rich(text, {
              amount: (
                <Link
                  to={paths.transactions}
                  search={filterSearch(filter)}
                  className="rounded-sm font-medium text-ink underline decoration-line-strong/60 underline-offset-3"
                >
                  <Money amount={amount} currency={currency} />
                </Link>
              ),
            })}
          </p>
        ))}
      </div>
    </div>
  );
}

/** "Convertido: USD a 18.50 (31 oct 2026, FIX)". */
export function RatesUsed({
  rates,
  text = 'converted',
}: {
  rates: readonly Rate[];
  text?: 'converted' | 'convertedDaily';
}) {
  const t = useTexts(currencyTexts);
  const { locale } = useLocale();
  const list = rates.map(({ currency, rate, day, source }) =>
    t('rateUsed', {
      currency,
      rate: shortRate(rate, locale),
      day: formatDay(day, locale, 'medium'),
      source: t(`source_${source}`),
    }),
  );
  return <p>{t(text, { rates: new Intl.ListFormat(locale, { type: 'unit' }).format(list) })}</p>;
}

/** The rates of a day's balances, and what other currencies hold that no rate is known for. */
export function WorthNote({
  others,
  className = '',
}: {
  others: Dashboard['other_currencies'];
  className?: string;
}) {
  const t = useTexts(currencyTexts);
  const rates = others.flatMap(({ rate }) => rate ?? []);
  const apart = others.filter(({ rate, amount }) => !rate && !isZero(amount));
  if (rates.length === 0 && apart.length === 0) return null;
  return (
    <div className={`flex items-start gap-2 text-ink-2 text-xs ${className}`}>
      <Coins size={14} aria-hidden className="mt-px shrink-0" />
      <div className="flex min-w-0 flex-col gap-0.5">
        {rates.length > 0 && <RatesUsed rates={rates} text="convertedDaily" />}
        {apart.map(({ currency, amount }) => (
          <p key={currency}>
            {t.rich('apartHeld', { amount: <Money amount={amount} currency={currency} /> })}
          </p>
        ))}
      </div>
    </div>
  );
}
