import { findingsQuery } from '@/lib/queries/findings';
import type { PrefetchInput } from './screen';

export { FindingsScreen as Screen } from '@/features/findings/FindingsScreen';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(findingsQuery);
};
