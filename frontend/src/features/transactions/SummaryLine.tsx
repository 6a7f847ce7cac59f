import { useQuery } from '@tanstack/react-query';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/ui/Surface';
import type { Decimal } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { transactionsTexts } from '@/texts/transactions';
import type { Filters } from './filters';
import { type Summary, summaryQuery } from './queries';

/** How many the filter finds and what they add up to; of further currencies only the net. */
export function SummaryLine({ filters }: { filters: Filters }) {
  const t = useTexts(transactionsTexts);
  const { data, isError } = useQuery(summaryQuery(filters));
  // The list below says what went wrong.
  if (!data && isError) return null;
  if (!data) return <Skeleton className="my-0.5 h-4 w-72 max-w-full" />;
  const [first, ...others] = data.totals;
  return (
    <>
      <div className="flex flex-wrap gap-x-5 gap-y-0.5">
        <span>{t('count', { count: data.count })}</span>
        {first && <Totals totals={first} />}
      </div>
      {others.length > 0 && (
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-3 text-xs">
          {t('netElsewhere')}
          {others.map(({ currency, net }) => (
            <Money key={currency} amount={net} currency={currency} sign="always" />
          ))}
        </p>
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
