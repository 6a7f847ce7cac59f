import { contentQuery } from '@/features/data/queries';
import type { PrefetchInput } from './screen';

export { DataSettings as Screen } from '@/features/data/DataSettings';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(contentQuery);
};
