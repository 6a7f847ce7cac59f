import { deadJobsQuery, serverQuery } from '@/features/operator/queries';
import type { PrefetchInput } from './screen';

export { Operator as Screen } from '@/features/operator/Operator';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(serverQuery);
  client.prefetchQuery(deadJobsQuery);
};
