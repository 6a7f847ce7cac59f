import { assistantQuery, membersQuery } from '@/features/settings/queries';
import type { PrefetchInput } from './screen';

export { HouseholdSettings as Screen } from '@/features/settings/HouseholdSettings';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(membersQuery);
  client.prefetchQuery(assistantQuery);
};
