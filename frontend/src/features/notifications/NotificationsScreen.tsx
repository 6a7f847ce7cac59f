import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BellOff, CheckCheck, SlidersHorizontal } from 'lucide-react';
import { NotificationRow } from '@/components/notifications/NotificationRow';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader, Skeleton } from '@/components/ui/Surface';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { notificationsQuery, useMarkAll } from '@/lib/queries/notifications';
import { notificationsTexts } from '@/texts/notifications';

/** /avisos: what the person was told, the newest first. */
export function NotificationsScreen() {
  const t = useTexts(notificationsTexts);
  const list = useInfiniteQuery(notificationsQuery);
  const markAll = useMarkAll();
  const items = list.data?.pages.flatMap((page) => page.items);
  const newest = items?.[0];
  const hasUnread = items?.some((one) => one.read_at === null && !one.is_over) ?? false;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {hasUnread && newest && (
              <Button icon={CheckCheck} onClick={() => markAll.mutate(newest.id)}>
                {t('readAll')}
              </Button>
            )}
            <Button asChild>
              <Link to={paths.settingsTab('avisos')}>
                <SlidersHorizontal size={16} aria-hidden />
                <span className="max-md:sr-only">{t('choose')}</span>
              </Link>
            </Button>
          </>
        }
      />
      {list.error && !items ? (
        <ErrorScreen error={list.error} retry={list.refetch} />
      ) : !items ? (
        <div className="flex flex-col gap-3" aria-busy>
          {['a', 'b', 'c', 'd'].map((name) => (
            <Skeleton key={name} className="h-20" />
          ))}
        </div>
      ) : items.length === 0 ? (
        <EmptyState icon={BellOff} title={t('empty')} text={t('emptyText')} />
      ) : (
        <>
          <ul className="panel divide-y divide-line overflow-hidden">
            {items.map((one) => (
              <NotificationRow key={one.id} one={one} />
            ))}
          </ul>
          {list.hasNextPage && (
            <div className="mt-4 flex justify-center">
              <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                {t('more')}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}
