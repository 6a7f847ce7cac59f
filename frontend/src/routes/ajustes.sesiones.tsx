import { sessionsQuery } from '@/features/settings/queries';
import type { PrefetchInput } from './screen';

export { Sessions as Screen } from '@/features/settings/Sessions';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(sessionsQuery);
};
