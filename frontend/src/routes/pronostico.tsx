import { forecastQuery } from '@/features/forecast/queries';
import { accountsQuery } from '@/lib/queries/accounts';
import type { PrefetchInput } from './screen';

export { ForecastScreen as Screen } from '@/features/forecast/ForecastScreen';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(forecastQuery);
  client.prefetchQuery(accountsQuery);
};
