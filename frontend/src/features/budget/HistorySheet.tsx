import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { Badge, EmptyState, Skeleton } from '@/components/ui/Surface';
import { api, type Budget, type BudgetMove, type Id, type Page } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatInstant } from '@/lib/dates';
import { useHome, useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { envelopeTexts } from '@/texts/envelopes';
import type { BudgetWrites } from './queries';

type Props = {
  budget: Budget;
  writes: BudgetWrites;
  /** The envelope whose moves are shown first; null shows all of them. */
  of: Id | null;
  onClose: () => void;
};

const DONE = {
  assign: 'doneAssign',
  move: 'doneMove',
  cover: 'doneCover',
  copy: 'doneCopy',
  average: 'doneAverage',
  fill: 'doneFill',
  hold: 'doneHold',
  release: 'doneRelease',
} as const;

/** Who moved what from where to where in this period; each can be taken back. */
export default function HistorySheet({ budget, writes, of, onClose }: Props) {
  const t = useTexts(envelopeTexts);
  const [only, setOnly] = useState(of ?? '');
  const { id } = budget.period;
  const query = useInfiniteQuery({
    queryKey: ['budgets', id, 'moves', only],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<BudgetMove>>(`/budgets/${id}/moves`, {
        query: {
          limit: '50',
          ...(only ? { category_id: only } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });
  const moves = query.data?.pages.flatMap((page) => page.items);
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={t('historyTitle')}>
      <Select
        aria-label={t('historyOf')}
        value={only}
        onChange={(event) => setOnly(event.target.value)}
        className="mb-3"
      >
        <option value="">{t('historyOfAll')}</option>
        {budget.envelopes.map(({ category_id, name }) => (
          <option key={category_id} value={category_id}>
            {name}
          </option>
        ))}
      </Select>
      {query.error && <ErrorScreen error={query.error} retry={query.refetch} />}
      {!moves && !query.error && <Skeleton className="h-40" />}
      {moves?.length === 0 && (
        <EmptyState
          icon={ArrowLeftRight}
          title={t('history')}
          text={t(only ? 'historyNoneOf' : 'historyNone')}
        />
      )}
      <ul>
        {moves?.map((move) => (
          <MoveRow key={move.id} move={move} budget={budget} writes={writes} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('historyMore')}
        </Button>
      )}
    </Modal>
  );
}

type RowProps = { move: BudgetMove; budget: Budget; writes: BudgetWrites };

function MoveRow({ move, budget, writes }: RowProps) {
  const t = useTexts(envelopeTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const mayWrite = useMayWrite();
  const name = (id: string | null) =>
    budget.envelopes.find((one) => one.category_id === id)?.name ?? t('pool');
  const ends =
    move.kind === 'hold'
      ? { from: t('pool'), to: t('nextPeriod') }
      : move.kind === 'release'
        ? { from: t('nextPeriod'), to: t('pool') }
        : { from: name(move.from_category_id), to: name(move.to_category_id) };
  const at = formatInstant(move.at, locale, household.time_zone);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t py-2.5 first:border-0">
      <div className="min-w-0 flex-1 basis-48">
        <p className={cx('text-ink', move.undone && 'text-ink-3 line-through')}>
          {t('fromTo', ends)}
        </p>
        <p className="flex flex-wrap items-center gap-2 text-ink-3 text-xs">
          {t(DONE[move.kind])} · {at}
          {move.by_name && ` · ${move.by_name}`}
          {move.undone && <Badge>{t('undone')}</Badge>}
        </p>
      </div>
      <Money amount={move.amount} className="text-ink" />
      {mayWrite && !move.undone && (
        <Button size="sm" title={t('undoAll')} onClick={() => writes.takeBack(move.action_id)}>
          {t('undo')}
        </Button>
      )}
    </li>
  );
}
