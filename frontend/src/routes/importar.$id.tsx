import { linesQuery } from '@/features/imports/queries';
import { importQuery } from '@/lib/queries/imports';
import type { PrefetchInput } from './screen';

export { ImportResult as Screen } from '@/features/imports/ImportResult';

export const prefetch = ({ client, params: { id = '' } }: PrefetchInput) => {
  client.prefetchQuery(importQuery(id));
  client.prefetchInfiniteQuery(linesQuery(id, null));
};
