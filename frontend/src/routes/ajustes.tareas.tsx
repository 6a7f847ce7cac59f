import { deadJobsQuery } from '@/features/operator/queries';
import type { PrefetchInput } from './screen';

export { Queue as Screen } from '@/features/operator/Queue';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(deadJobsQuery);
};
