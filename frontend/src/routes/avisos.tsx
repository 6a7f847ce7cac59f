import { notificationsQuery } from '@/lib/queries/notifications';
import type { PrefetchInput } from './screen';

export { NotificationsScreen as Screen } from '@/features/notifications/NotificationsScreen';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchInfiniteQuery(notificationsQuery);
};
