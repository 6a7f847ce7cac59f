import { counterpartiesQuery } from '@/features/counterparties/queries';
import type { PrefetchInput } from './screen';

export { Counterparties as Screen } from '@/features/counterparties/Counterparties';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchInfiniteQuery(counterpartiesQuery);
};
