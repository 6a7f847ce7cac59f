import { queryOptions } from '@tanstack/react-query';
import { api, type FindingList } from '@/lib/api';

/** What was noticed, the most urgent first. */
export const findingsQuery = queryOptions({
  queryKey: ['insights'],
  queryFn: ({ signal }) => api.get<FindingList>('/insights', { signal }),
});
