import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CopyCheck } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader, Skeleton } from '@/components/ui/Surface';
import type { Duplicate } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { duplicatesQuery } from '@/lib/queries/duplicates';
import { duplicatesTexts } from '@/texts/duplicates';
import { DuplicatePair } from './DuplicatePair';

const keyOf = ({ first, second }: Duplicate) => `${first.id}/${second.id}`;

/** /movimientos/repetidos: likely pairs one after the other; each is merged, kept apart or skipped. */
export function Duplicates() {
  const t = useTexts(duplicatesTexts);
  const list = useInfiniteQuery(duplicatesQuery);
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const all = list.data?.pages.flatMap((page) => page.items);
  const open = all?.filter((pair) => !skipped.includes(keyOf(pair)));
  const pair = open?.[0];
  const known = all?.map(keyOf) ?? [];
  const passed = skipped.filter((key) => known.includes(key));
  const back = passed.at(-1);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {list.error && !list.data ? (
        <ErrorScreen error={list.error} retry={list.refetch} />
      ) : !open ? (
        <Skeleton className="h-96 md:h-72" />
      ) : pair ? (
        <DuplicatePair
          key={keyOf(pair)}
          pair={pair}
          place={passed.length + 1}
          count={list.hasNextPage ? null : passed.length + open.length}
          onSkip={() => setSkipped([...skipped, keyOf(pair)])}
          onBack={back ? () => setSkipped(skipped.filter((key) => key !== back)) : null}
        />
      ) : list.hasNextPage ? (
        <div className="flex justify-center py-10">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : (
        <Nothing skipped={passed.length} onAgain={() => setSkipped([])} />
      )}
    </>
  );
}

/** None was found, or all were looked at. */
function Nothing({ skipped, onAgain }: { skipped: number; onAgain: () => void }) {
  const t = useTexts(duplicatesTexts);
  if (skipped > 0) {
    return (
      <EmptyState
        icon={CopyCheck}
        title={t('seenAll')}
        text={t('seenAllText', { count: skipped })}
        action={<Button onClick={onAgain}>{t('again')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={CopyCheck}
      title={t('empty')}
      text={t('emptyText')}
      action={
        <Button asChild>
          <Link to={paths.transactions}>{t('toTransactions')}</Link>
        </Button>
      }
    />
  );
}
