import { useQuery } from '@tanstack/react-query';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/ui/Surface';
import { useTexts } from '@/lib/i18n';
import { transactionsTexts } from '@/texts/transactions';
import type { Filters } from './filters';
import { summaryQuery } from './queries';

/** How many the filter finds and what they add up to, in each currency. */
export function SummaryLine({ filters }: { filters: Filters }) {
  const t = useTexts(transactionsTexts);
  const { data } = useQuery(summaryQuery(filters));
  if (!data) return <Skeleton className="my-0.5 h-4 w-72 max-w-full" />;
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-0.5">
      <span>{t('count', { count: data.count })}</span>
      {data.totals.map(({ currency, inflow, outflow, net }) => (
        <span key={currency} className="flex flex-wrap gap-x-5">
          <span>
            {t.rich('inflow', {
              amount: <Money amount={inflow} currency={currency} sign="never" />,
            })}
          </span>
          <span>
            {t.rich('outflow', {
              amount: <Money amount={outflow} currency={currency} sign="never" />,
            })}
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
      ))}
    </div>
  );
}
