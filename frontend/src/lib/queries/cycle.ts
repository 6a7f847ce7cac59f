import { queryOptions } from '@tanstack/react-query';
import { api, type Cycle } from '@/lib/api';

/** The household's calendar: its rules, the current period and those that follow. */
export const cycleQuery = queryOptions({
  queryKey: ['cycle'],
  queryFn: ({ signal }) => api.get<Cycle>('/household/cycle', { signal }),
});
