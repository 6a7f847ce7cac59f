import { useQuery } from '@tanstack/react-query';
import type { Forecast } from '@/lib/api';
import { filterSearch, paths } from '@/lib/paths';
import { recurringQuery } from '@/lib/queries/recurring';

/** Where what is known to come opens: what it is known from. */
export function useEventLink() {
  const { data: recurring } = useQuery(recurringQuery);
  return ({ source, key }: Forecast['events'][number]) => {
    if (source === 'debt') return { to: paths.plans, search: { deuda: key } };
    if (source === 'instalment') return { to: paths.plans, search: { ver: key } };
    if (source === 'card' || source === 'loan') return { to: paths.account(key) };
    const series = recurring?.items.find(({ id }) => id === key);
    return series
      ? { to: paths.transactions, search: filterSearch(series.filter) }
      : { to: paths.recurring };
  };
}
