import { useQuery } from '@tanstack/react-query';
import { RatesUsed } from '@/components/ConversionNote';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/ui/Surface';
import type { Decimal } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { currencyTexts } from '@/texts/currencies';
import { transactionsTexts } from '@/texts/transactions';
import type { Filters } from './filters';
import { summaryQuery } from './queries';

/** How many the filter finds and what they add up to: in the household's currency as far as it can be
 * said in it, then what each other currency is by itself. */
export function SummaryLine({ filters }: { filters: Filters }) {
  const t = useTexts(transactionsTexts);
  const tCurrency = useTexts(currencyTexts);
  const { data } = useQuery(summaryQuery(filters));
  if (!data) return <Skeleton className="my-0.5 h-4 w-72 max-w-full" />;
  const { count, totals, converted } = data;
  return (
    <div className="flex flex-col gap-0.5">
      <div className="flex flex-wrap gap-x-5 gap-y-0.5">
        <span>{t('count', { count })}</span>
        {converted ? (
          <Sums total={converted} />
        ) : (
          totals.map((total) => <Sums key={total.currency} total={total} />)
        )}
      </div>
      {converted && (
        <>
          <div className="flex flex-wrap gap-x-5 gap-y-0.5 text-ink-3 text-xs">
            {totals.map(({ currency, net }) => (
              <Money key={currency} amount={net} currency={currency} sign="always" />
            ))}
          </div>
          <div className="text-xs">
            <RatesUsed rates={converted.rates} />
            {converted.apart.length > 0 && (
              <p>{tCurrency('withoutRate', { currencies: converted.apart.join(', ') })}</p>
            )}
          </div>
        </>
      )}
    </div>
  );
}

type Total = { currency: string; inflow: Decimal; outflow: Decimal; net: Decimal };

function Sums({ total: { currency, inflow, outflow, net } }: { total: Total }) {
  const t = useTexts(transactionsTexts);
  return (
    <span className="flex flex-wrap gap-x-5">
      <span>
        {t.rich('inflow', { amount: <Money amount={inflow} currency={currency} sign="never" /> })}
      </span>
      <span>
        {t.rich('outflow', { amount: <Money amount={outflow} currency={currency} sign="never" /> })}
      </span>
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
    </span>
  );
}
