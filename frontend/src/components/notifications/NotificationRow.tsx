import { Link } from '@tanstack/react-router';
import {
  CalendarSync,
  ChartSpline,
  CreditCard,
  FileUp,
  Landmark,
  Lightbulb,
  type LucideIcon,
  Mail,
  MailOpen,
  Receipt,
  Target,
  WalletCards,
} from 'lucide-react';
import { IconButton } from '@/components/ui/Button';
import { Badge } from '@/components/ui/Surface';
import type { Notification } from '@/lib/api';
import { cx } from '@/lib/cx';
import { ago } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { useMark } from '@/lib/queries/notifications';
import { notificationsTexts } from '@/texts/notifications';
import { useNotificationWords } from './words';

const ICONS: Record<Notification['topic'], LucideIcon> = {
  cards: CreditCard,
  bills: CalendarSync,
  shortfall: ChartSpline,
  charges: Receipt,
  budget: WalletCards,
  goals: Target,
  connections: Landmark,
  imports: FileUp,
  habits: Lightbulb,
};

const TONES: Record<Notification['severity'], string> = {
  warning: 'bg-warning-soft text-warning',
  notice: 'bg-brand-soft text-brand-ink',
  good: 'bg-income-soft text-income',
};

type Props = { one: Notification; onOpen?: () => void };

/** One thing the person was told. All of it opens what it is about, and marks it as read. */
export function NotificationRow({ one, onOpen }: Props) {
  const t = useTexts(notificationsTexts);
  const { locale } = useLocale();
  const { title, text } = useNotificationWords(one);
  const mark = useMark();
  const [to = '/', search = ''] = one.opens.split('?');
  const isRead = one.read_at !== null;
  const isNew = !isRead && !one.is_over;
  const Icon = ICONS[one.topic];
  return (
    <li className="relative flex items-start gap-3 px-4 py-3 transition-colors hover:bg-hover">
      <span
        className={cx(
          'grid size-9 shrink-0 place-items-center rounded-full',
          one.is_over ? 'bg-sunken text-ink-3' : TONES[one.severity],
        )}
      >
        <Icon size={18} aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-start gap-2">
          <Link
            to={to}
            search={Object.fromEntries(new URLSearchParams(search))}
            onClick={() => {
              if (!isRead) mark.mutate({ id: one.id, read: true });
              onOpen?.();
            }}
            className={cx(
              'min-w-0 flex-1 wrap-anywhere after:absolute after:inset-0',
              isNew ? 'font-semibold text-ink' : 'text-ink-2',
            )}
          >
            {title}
          </Link>
          {isNew && (
            <span className="mt-1.5 size-2 shrink-0 rounded-full bg-brand">
              <span className="sr-only">{t('unread')}</span>
            </span>
          )}
        </p>
        <p className="mt-0.5 text-ink-2 text-sm wrap-anywhere">{text}</p>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-ink-3 text-xs">
          <time dateTime={one.created_at}>{ago(one.created_at, locale)}</time>
          {one.is_over && <Badge>{t('over')}</Badge>}
        </p>
      </div>
      {!one.is_over && (
        <IconButton
          icon={isRead ? Mail : MailOpen}
          size="sm"
          className="relative z-10"
          label={t(isRead ? 'markUnread' : 'markRead', { name: title })}
          onClick={() => mark.mutate({ id: one.id, read: !isRead })}
        />
      )}
    </li>
  );
}
