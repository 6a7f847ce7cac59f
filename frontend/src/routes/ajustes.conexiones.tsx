import { connectionsQuery } from '@/lib/queries/connections';
import type { PrefetchInput } from './screen';

export { ConnectionSettings as Screen } from '@/features/connections/ConnectionSettings';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(connectionsQuery);
};
