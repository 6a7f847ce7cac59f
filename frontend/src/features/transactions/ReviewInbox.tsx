import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { RuleSuggestions } from '@/components/RuleSuggestions';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader, ProgressBar, Skeleton } from '@/components/ui/Surface';
import type { Category, Id, ReviewGroup } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { reviewQuery, reviewSummaryQuery } from '@/lib/queries/review';
import { reviewTexts } from '@/texts/review';
import { ReviewRow } from './ReviewRow';
import { useReview } from './reviewing';
import { useNames } from './useNames';

/** /movimientos/revisar: what has no sure category, by merchant, until nothing is left. */
export function ReviewInbox() {
  const t = useTexts(reviewTexts);
  const list = useInfiniteQuery(reviewQuery);
  const { data: summary } = useQuery(reviewSummaryQuery);
  const [skipped, setSkipped] = useState<readonly Id[]>([]);
  const all = list.data?.pages.flatMap((page) => page.items);
  const open = all?.filter(({ id }) => !skipped.includes(id));
  const passed = (all?.length ?? 0) - (open?.length ?? 0);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Progress count={summary?.count} groups={summary?.groups} />
      <RuleSuggestions />
      {list.error && !list.data ? (
        <ErrorScreen error={list.error} retry={list.refetch} />
      ) : !open || !summary ? (
        <div className="flex flex-col gap-3" aria-busy>
          {['a', 'b', 'c'].map((name) => (
            <Skeleton key={name} className="h-52 md:h-44" />
          ))}
        </div>
      ) : open.length === 0 && !list.hasNextPage ? (
        <Nothing skipped={passed} onAgain={() => setSkipped([])} />
      ) : (
        <Groups
          groups={open}
          asOf={summary.as_of}
          onSkip={({ id }) => setSkipped([...skipped, id])}
        />
      )}
      {list.hasNextPage && (
        <div className="flex justify-center py-3">
          <Button look="quiet" busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** How far one is since one came here. */
function Progress({ count, groups }: { count?: number | undefined; groups?: number | undefined }) {
  const t = useTexts(reviewTexts);
  const [start, setStart] = useState(0);
  if (count !== undefined && count > start) setStart(count);
  if (count === undefined || groups === undefined || start === 0) return null;
  const done = start - count;
  return (
    <div className="flex flex-col gap-1.5 pb-5">
      <p className="text-ink-2 text-xs" role="status">
        {done > 0 ? t('progress', { done, left: count }) : t('left', { count, groups })}
      </p>
      <ProgressBar
        label={t('progress', { done, left: count })}
        value={Math.round((done / start) * 100)}
      />
    </div>
  );
}

const cardsOf = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-group]') ?? []),
];

/** The card at this place, or the one nearest to it. */
function focusCard(list: HTMLElement | null, at: number): void {
  const cards = cardsOf(list);
  cards[Math.max(0, Math.min(at, cards.length - 1))]?.focus();
}

type GroupsProps = {
  groups: readonly ReviewGroup[];
  asOf: string;
  onSkip: (group: ReviewGroup) => void;
};

function Groups({ groups, asOf, onSkip }: GroupsProps) {
  const t = useTexts(reviewTexts);
  const names = useNames();
  const mayWrite = useMayWrite();
  const list = useRef<HTMLUListElement>(null);
  const [picking, setPicking] = useState<{ id: Id; why: 'change' | 'rule' } | null>(null);
  const nameOf = (id: Id | null) => names.categories.get(id ?? '')?.name ?? t('uncategorized');
  const { decide, always } = useReview(nameOf);
  useEffect(() => {
    if (document.activeElement === document.body) focusCard(list.current, 0);
  }, []);
  const left = useRef<{ id: Id; at: number } | null>(null);
  const leaving = (group: ReviewGroup, act: () => void) => {
    left.current = { id: group.id, at: groups.findIndex(({ id }) => id === group.id) };
    setPicking(null);
    act();
  };
  // When the card is gone, the one that takes its place is next.
  useEffect(() => {
    const gone = left.current;
    if (!gone || groups.some(({ id }) => id === gone.id)) return;
    left.current = null;
    focusCard(list.current, gone.at);
  }, [groups]);
  const word = (group: ReviewGroup, category?: Category | null) => ({
    group,
    as_of: asOf,
    ...(category === undefined ? {} : { category }),
  });
  const accept = (group: ReviewGroup) =>
    group.category_id
      ? leaving(group, () => decide(word(group)))
      : setPicking({ id: group.id, why: 'change' });
  const rule = (group: ReviewGroup) =>
    group.category_id
      ? leaving(group, () => always(word(group)))
      : setPicking({ id: group.id, why: 'rule' });
  const choose = (group: ReviewGroup, category: Category | null) =>
    leaving(group, () =>
      picking?.why === 'rule' && category
        ? always(word(group, category))
        : decide(word(group, category)),
    );
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const card = target?.closest<HTMLElement>('[data-group]');
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = cardsOf(list.current).indexOf(card);
    const group = groups.find(({ id }) => id === card.dataset.group);
    const key = event.key.toLowerCase();
    if (key === 'arrowdown' || key === 'j') focusCard(list.current, at + 1);
    else if (key === 'arrowup' || key === 'k') focusCard(list.current, at - 1);
    else if (!group || !mayWrite) return;
    // Enter on a button or link presses it.
    else if (key === 'enter' && target === card) accept(group);
    else if (key === 'c') setPicking({ id: group.id, why: 'change' });
    else if (key === 'r') rule(group);
    else if (key === 's') leaving(group, () => onSkip(group));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <ul ref={list} onKeyDown={onKeyDown} className="flex flex-col gap-3">
        {groups.map((group) => (
          <ReviewRow
            key={group.id}
            group={group}
            category={names.categories.get(group.category_id ?? '') ?? null}
            picking={picking?.id === group.id ? picking.why : null}
            onPick={(why) => setPicking(why && { id: group.id, why })}
            onChoose={(category) => choose(group, category)}
            onAccept={() => accept(group)}
            onRule={() => rule(group)}
            onSkip={() => leaving(group, () => onSkip(group))}
          />
        ))}
      </ul>
      {mayWrite && <p className="pt-3 text-ink-3 text-xs max-md:hidden">{t('keys')}</p>}
    </>
  );
}

/** Nothing waits, or all that does was skipped. */
function Nothing({ skipped, onAgain }: { skipped: number; onAgain: () => void }) {
  const t = useTexts(reviewTexts);
  if (skipped > 0) {
    return (
      <EmptyState
        icon={Inbox}
        title={t('seenAll')}
        text={t('skipped', { count: skipped })}
        action={<Button onClick={onAgain}>{t('again')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={Inbox}
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
