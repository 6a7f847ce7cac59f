import type { Notification } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useHomeCurrency } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { findingKindTexts } from '@/texts/findingKinds';
import { notificationKindTexts } from '@/texts/notificationKinds';

type Own = Extract<Notification['kind'], keyof typeof notificationKindTexts>;

const isOwn = (kind: Notification['kind']): kind is Own => kind in notificationKindTexts;

/** What a notification says: its title and its sentence. */
export function useNotificationWords({ kind, figures }: Notification): {
  title: string;
  text: string;
} {
  const own = useTexts(notificationKindTexts);
  const found = useTexts(findingKindTexts);
  const { locale } = useLocale();
  const home = useHomeCurrency() ?? 'MXN';
  const currency = figures.currency ?? home;
  const say = (amount: string | null) => formatMoney(amount ?? '0', { locale, currency, home });
  const words = {
    name: figures.name ?? '',
    amount: say(figures.amount),
    before: say(figures.before),
    count: figures.count ?? 0,
    percent: figures.percent ?? 0,
    day: figures.day ? formatDay(figures.day, locale, 'long') : '',
    month: figures.day ? formatDay(figures.day, locale, 'monthYear') : '',
  };
  return isOwn(kind)
    ? { title: own(kind, words), text: own(`${kind}_text`, words) }
    : { title: found(kind, words), text: found(`${kind}_text`, words) };
}
