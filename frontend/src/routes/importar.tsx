import { importsQuery } from '@/features/imports/queries';
import type { PrefetchInput } from './screen';

export { Importing as Screen } from '@/features/imports/Importing';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchInfiniteQuery(importsQuery);
};
