import { useFigureWords } from '@/hooks/useFigureWords';
import type { Notification } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
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
  const words = useFigureWords(figures);
  return isOwn(kind)
    ? { title: own(kind, words), text: own(`${kind}_text`, words) }
    : { title: found(kind, words), text: found(`${kind}_text`, words) };
}
