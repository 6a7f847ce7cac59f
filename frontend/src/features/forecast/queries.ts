import { queryOptions } from '@tanstack/react-query';
import { api, type Forecast } from '@/lib/api';

/** The next 90 days. */
export const forecastQuery = queryOptions({
  queryKey: ['reports', 'forecast'],
  queryFn: ({ signal }) => api.get<Forecast>('/reports/forecast', { signal }),
});
