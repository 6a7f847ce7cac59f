import { useQuery } from '@tanstack/react-query';
import { RatesUsed } from '@/components/ConversionNote';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/ui/Surface';
import type { Decimal } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { currencyTexts } from '@/texts/currencies';
import { hiddenTexts } from '@/texts/hidden';
import { transactionsTexts } from '@/texts/transactions';
import type { Filters } from './filters';
import { type Summary, summaryQuery } from './queries';

/** How many the filter finds and what they add up to: in the household's currency as far as it can be
 * said in it; then the net of each currency by itself. */
export function SummaryLine({ filters }: { filters: Filters }) {
  const t = useTexts(transactionsTexts);
  const tCurrency = useTexts(currencyTexts);
  const tHidden = useTexts(hiddenTexts);
  const { data, isError } = useQuery(summaryQuery(filters));
  // The list below says what went wrong.
  if (!data && isError) return null;
  if (!data) return <Skeleton className="my-0.5 h-4 w-72 max-w-full" />;
  const { count, hidden, totals, converted } = data;
  const [first, ...others] = totals;
  const shown = converted ?? first;
  const beside = converted ? totals : others;
  return (
    <>
      <div className="flex flex-wrap gap-x-5 gap-y-0.5">
        <span>{t('count', { count })}</span>
        {shown && <Totals totals={shown} />}
        {hidden > 0 && <span>{tHidden('notCounted', { count: hidden })}</span>}
      </div>
      {beside.length > 0 && (
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-3 text-xs">
          {t(converted ? 'netByCurrency' : 'netElsewhere')}
          {beside.map(({ currency, net }) => (
            <Money key={currency} amount={net} currency={currency} sign="always" />
          ))}
        </p>
      )}
      {converted && (
        <div className="text-ink-3 text-xs">
          <RatesUsed rates={converted.rates} />
          {converted.apart.length > 0 && (
            <p>{tCurrency('withoutRate', { currencies: converted.apart.join(', ') })}</p>
          )}
        </div>
      )}
    </>
  );
}

type Totals = Summary['totals'][number];

function Totals({ totals: { currency, inflow, outflow, net } }: { totals: Totals }) {
  const t = useTexts(transactionsTexts);
  const size = (amount: Decimal) => <Money amount={amount} currency={currency} sign="never" />;
  return (
    <>
      <span>{t.rich('inflow', { amount: size(inflow) })}</span>
      <span>{t.rich('outflow', { amount: size(outflow) })}</span>
      <span>
        {t.rich('net', {
          amount: (
            <Money
              amount={net}
              currency={currency}
              sign="always"
              className="font-medium text-ink"
            />
          ),
        })}
      </span>
    </>
  );
}
