import { notificationSettingsQuery } from '@/features/settings/useNotificationSettings';
import type { PrefetchInput } from './screen';

export { Notifications as Screen } from '@/features/settings/Notifications';

export const prefetch = ({ client }: PrefetchInput) => {
  client.prefetchQuery(notificationSettingsQuery);
};
