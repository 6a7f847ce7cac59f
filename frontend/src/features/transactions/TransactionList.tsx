import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useToday } from '@/hooks/useToday';
import type { Id, Page, Transaction } from '@/lib/api';
import { relativeDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { transactionsTexts } from '@/texts/transactions';
import type { RowActions } from './RowCells';
import { type DayRow, type Row, rowsOf } from './rows';
import { TransactionRow } from './TransactionRow';
import { useNames } from './useNames';
import { useRowKeys } from './useRowKeys';

const DAY_HEIGHT = 36;
const ROW_HEIGHT = { phone: 68, desktop: 56 };
/** Rows from the end at which the next page is asked for. */
const EAGERNESS = 60;

type Props = {
  pages: readonly Page<Transaction>[];
  /** Days add up what is hidden too. */
  asBalances: boolean;
  more: { exists: boolean; busy: boolean; read: () => void };
  isSelected: (id: Id) => boolean;
  current: Id | null;
  picking: Id | null;
  flagging: Id | null;
  actions: Omit<RowActions, 'focused'>;
};

/** The list itself: days and their transactions, of which only those in sight are drawn. */
export function TransactionList(props: Props) {
  const { pages, asBalances, more, isSelected, current, picking, flagging, actions } = props;
  const t = useTexts(transactionsTexts);
  const isPhone = useIsPhone();
  const names = useNames();
  const rows = useMemo(() => rowsOf(pages, asBalances), [pages, asBalances]);
  const dayRows = useMemo(
    () => rows.flatMap((row, index) => (row.kind === 'day' ? [index] : [])),
    [rows],
  );
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const place = list.current?.getBoundingClientRect().top ?? 0;
    setTop(Math.round(place + window.scrollY));
  });

  // The virtualizer places every row anew when one of these is a new function.
  const keyAt = useCallback((index: number) => keyOf(rows[index]), [rows]);
  const height = isPhone ? ROW_HEIGHT.phone : ROW_HEIGHT.desktop;
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? DAY_HEIGHT : height),
    getItemKey: keyAt,
    overscan: 8,
    scrollMargin: top,
    scrollPaddingStart: DAY_HEIGHT,
    scrollPaddingEnd: isPhone ? 80 : 16,
    // The heading of the day at the top is drawn even when it is far above, because it sticks there.
    rangeExtractor: (range: Range) => [
      ...new Set([lastUpTo(dayRows, range.startIndex), ...defaultRangeExtractor(range)]),
    ],
  });
  const stuck = lastUpTo(dayRows, virtualizer.range?.startIndex ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height asks for measuring anew
  useEffect(() => virtualizer.measure(), [height, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const { exists, busy, read } = more;
  useEffect(() => {
    if (exists && !busy && lastSeen > rows.length - EAGERNESS) read();
  }, [exists, busy, read, lastSeen, rows.length]);

  const reveal = (index: number) => virtualizer.scrollToIndex(index);
  const keys = useRowKeys({ rows, list, reveal, actions });
  const stable = useStable({ ...actions, focused: keys.focused });

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside
    <div
      ref={list}
      onKeyDown={keys.onKeyDown}
      className="panel @container overflow-clip [overflow-anchor:none]"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows are placed freely, which <ul> would not mind but its reset does */}
      <div
        role="list"
        aria-label={t('title')}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map(({ index, key, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          const style =
            index === stuck
              ? ({ position: 'sticky', top: 0, height: size, zIndex: 2 } as const)
              : ({
                  position: 'absolute',
                  insetInline: 0,
                  top: 0,
                  height: size,
                  transform: `translateY(${start - top}px)`,
                } as const);
          return (
            // biome-ignore lint/a11y/useSemanticElements: see the list around it
            <div key={key} role="listitem" style={style}>
              {row.kind === 'day' ? (
                <DayHeading row={row} />
              ) : (
                <TransactionRow
                  transaction={row.transaction}
                  account={names.accounts.get(row.transaction.account_id)}
                  category={names.categories.get(row.transaction.category_id ?? '') ?? null}
                  selected={isSelected(row.transaction.id)}
                  current={current === row.transaction.id}
                  picking={picking === row.transaction.id}
                  flagging={flagging === row.transaction.id}
                  phone={isPhone}
                  actions={stable}
                />
              )}
            </div>
          );
        })}
      </div>
      {exists && <ListSkeleton rows={3} />}
    </div>
  );
}

const keyOf = (row: Row | undefined): string =>
  row?.kind === 'transaction' ? row.transaction.id : (row?.day ?? '');

/** The last of the rising numbers that is not above the limit. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return numbers[low] ?? 0;
}

/** Functions that always do the latest and never are new, so that rows need not be drawn again. */
function useStable(actions: RowActions): RowActions {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const [stable] = useState<RowActions>(() => ({
    open: (id) => latest.current.open(id),
    toggle: (id, through) => latest.current.toggle(id, through),
    pick: (id) => latest.current.pick(id),
    flagging: (id) => latest.current.flagging(id),
    flag: (transaction, flag) => latest.current.flag(transaction, flag),
    categorize: (transaction, category) => latest.current.categorize(transaction, category),
    focused: (id, cell) => latest.current.focused(id, cell),
  }));
  return stable;
}

function DayHeading({ row: { day, nets } }: { row: DayRow }) {
  const { locale } = useLocale();
  const today = useToday();
  return (
    <div className="flex h-full items-center justify-between gap-4 border-line border-b bg-sunken px-3 font-medium text-ink-2 text-xs md:px-4">
      <h2>{relativeDay(day, today, locale)}</h2>
      <span className="flex gap-3">
        {nets?.map(({ currency, amount }) => (
          <Money key={currency} amount={amount} currency={currency} sign="always" />
        ))}
      </span>
    </div>
  );
}

/** Rows of the size of those that are coming. */
export function ListSkeleton({ rows }: { rows: number }) {
  const names = Array.from({ length: rows }, (_, index) => `row-${index}`);
  return (
    <div aria-hidden>
      {names.map((name) => (
        <div key={name} className="flex h-17 items-center gap-3 border-line border-b px-4 md:h-14">
          <Skeleton className="size-8 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3 w-24" />
          </div>
          <Skeleton className="h-5 w-28 max-md:hidden" />
          <Skeleton className="h-4 w-20" />
        </div>
      ))}
    </div>
  );
}
