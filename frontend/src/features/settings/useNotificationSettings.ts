import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, type NotificationSettings, type NotificationSettingsChange, send } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { useUndoableMutation } from '@/lib/undo';
import { commonTexts } from '@/texts/common';

/** What the person wants to be told. */
export const notificationSettingsQuery = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: ({ signal }) => api.get<NotificationSettings>('/notification-settings', { signal }),
});

/** What a part of the screen shows and changes. */
export type SettingsPart = {
  settings: NotificationSettings;
  change: (part: Partial<NotificationSettings>) => void;
};

type Change = { before: NotificationSettings; next: NotificationSettings };

/** What the server is told: what it derives stays out. */
const body = ({
  topics,
  muted,
  quiet,
  card_days,
  bill_days,
  digest,
}: NotificationSettings): NotificationSettingsChange => ({
  topics: [...topics],
  muted: [...muted],
  quiet,
  card_days,
  bill_days,
  digest,
});

const write = (settings: NotificationSettings) =>
  send<NotificationSettings>('PUT', '/notification-settings', { body: body(settings) });

/** The settings, and a way to change some of them: shown at once, with an undo. */
export function useNotificationSettings() {
  const tCommon = useTexts(commonTexts);
  const query = useQuery(notificationSettingsQuery);
  const save = useUndoableMutation<NotificationSettings, Change>({
    write: ({ next }) => write(next),
    optimistic: (_, { next }) => next,
    keys: [notificationSettingsQuery.queryKey],
    // Each tells all of them: the last one said is the last one kept.
    queue: 'notification-settings',
    done: () => tCommon('saved'),
    reverse: ({ before }) => write(before),
  });
  const before = query.data;
  const change = (part: Partial<NotificationSettings>) => {
    if (before) save.mutate({ before, next: { ...before, ...part } });
  };
  return { ...query, change };
}
