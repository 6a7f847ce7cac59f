import { templatesQuery } from '@/features/imports/templateQueries';
import type { PrefetchInput } from './screen';

export { Templates as Screen } from '@/features/imports/Templates';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(templatesQuery);
};
