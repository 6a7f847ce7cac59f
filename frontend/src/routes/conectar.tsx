import { optionsQuery } from '@/features/connections/queries';
import type { PrefetchInput } from './screen';

export { Connect as Screen } from '@/features/connections/Connect';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(optionsQuery);
};
