import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bell, BellOff, CheckCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Popover } from '@/components/ui/Popover';
import { EmptyState, Skeleton } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { notificationsQuery, unreadQuery, useMarkAll } from '@/lib/queries/notifications';
import { notificationsTexts } from '@/texts/notifications';
import { NotificationRow } from './NotificationRow';

/** Shown beside the bell; all of them have a screen. */
const SHOWN = 8;
const MOST_COUNTED = 99;
const FACE =
  'reach relative grid size-9 shrink-0 place-items-center rounded-sm text-ink-2 transition-colors hover:bg-hover hover:text-ink max-md:size-11';

/** The bell with its count: a panel on a desktop, the screen on a phone. Its code comes after the first screen. */
export default function BellPanel() {
  const t = useTexts(notificationsTexts);
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(unreadQuery);
  const unread = data?.unread ?? 0;
  const label = t('bell', { count: unread });
  if (isPhone) {
    return (
      <Link to={paths.notifications} aria-label={label} title={t('title')} className={FACE}>
        <Mark unread={unread} />
      </Link>
    );
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('title')}
      className="flex max-h-[min(36rem,80dvh)] w-96 flex-col p-0!"
      trigger={
        <button type="button" aria-label={label} title={t('title')} className={FACE}>
          <Mark unread={unread} />
        </button>
      }
    >
      <Latest unread={unread} onClose={() => setOpen(false)} />
    </Popover>
  );
}

function Mark({ unread }: { unread: number }) {
  const { locale } = useLocale();
  const count = new Intl.NumberFormat(locale).format(Math.min(unread, MOST_COUNTED));
  return (
    <>
      <Bell size={20} aria-hidden />
      {unread > 0 && (
        <span
          aria-hidden
          className="absolute top-0.5 right-0 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-danger px-1 font-semibold text-[0.6875rem] text-on-brand tabular-nums"
        >
          {unread > MOST_COUNTED ? `${count}+` : count}
        </span>
      )}
    </>
  );
}

function Latest({ unread, onClose }: { unread: number; onClose: () => void }) {
  const t = useTexts(notificationsTexts);
  const { data, error, refetch } = useInfiniteQuery(notificationsQuery);
  const markAll = useMarkAll();
  const items = data?.pages[0]?.items;
  const newest = items?.[0];
  return (
    <>
      <header className="flex min-h-13 items-center justify-between gap-3 border-line border-b px-4 py-2">
        <h2 className="font-semibold text-ink">{t('title')}</h2>
        {unread > 0 && newest && (
          <Button
            size="sm"
            look="quiet"
            icon={CheckCheck}
            onClick={() => markAll.mutate(newest.id)}
          >
            {t('readAll')}
          </Button>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error && !items ? (
          <ErrorScreen error={error} retry={refetch} />
        ) : !items ? (
          <div className="flex flex-col gap-3 p-4" aria-busy>
            <Skeleton className="h-16" />
            <Skeleton className="h-16" />
            <Skeleton className="h-16" />
          </div>
        ) : items.length === 0 ? (
          <EmptyState icon={BellOff} title={t('empty')} text={t('emptyText')} />
        ) : (
          <ul className="divide-y divide-line">
            {items.slice(0, SHOWN).map((one) => (
              <NotificationRow key={one.id} one={one} onOpen={onClose} />
            ))}
          </ul>
        )}
      </div>
      <footer className="flex items-center justify-between gap-3 border-line border-t px-4 py-2">
        <Button asChild size="sm" look="quiet" className="-ml-3">
          <Link to={paths.notifications} onClick={onClose}>
            {t('all')}
          </Link>
        </Button>
        <Button asChild size="sm" look="quiet" className="-mr-3">
          <Link to={paths.settingsTab('avisos')} onClick={onClose}>
            {t('choose')}
          </Link>
        </Button>
      </footer>
    </>
  );
}
