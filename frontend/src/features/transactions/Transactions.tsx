import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileUp, Keyboard, Plus, ReceiptText, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ExportMenu } from '@/components/ExportMenu';
import { QueryProblem, queryFault } from '@/components/query/QueryProblem';
import { Button, IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader } from '@/components/ui/Surface';
import { useHotkey } from '@/hooks/useHotkey';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useSearchState } from '@/hooks/useSearchState';
import { ApiError, type Id, type Page, type Transaction } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { queryTexts } from '@/texts/query';
import { transactionsTexts } from '@/texts/transactions';
import { AddTransaction } from './AddTransaction';
import { BulkActions } from './BulkActions';
import { Detail } from './Detail';
import { DuplicatesLink } from './DuplicatesLink';
import { type ChangeFilters, FilterBar } from './FilterBar';
import { FilterChips } from './FilterChips';
import { filtersOf, filterText, NO_FILTERS } from './filters';
import { listQuery, recentChoicesQuery } from './queries';
import { ReviewLink } from './ReviewLink';
import { Shortcuts } from './Shortcuts';
import { SummaryLine } from './SummaryLine';
import { ListSkeleton, TransactionList } from './TransactionList';
import { TransfersLink } from './TransfersLink';
import { useEdit } from './useChanges';
import { useSelection } from './useSelection';

const NO_PAGES: Page<Transaction>[] = [];

/** /movimientos: what happened with the money, all of it editable in place. */
export function Transactions() {
  const t = useTexts(transactionsTexts);
  const tQuery = useTexts(queryTexts);
  const isPhone = useIsPhone();
  const [search, change] = useSearchState();
  const filters = useMemo(() => filtersOf(search), [search]);
  const list = useInfiniteQuery(listQuery(filters));
  useQuery(recentChoicesQuery); // read ahead, so that the first choice opens with its five likeliest
  const pages = list.data?.pages ?? NO_PAGES;
  const shown = useMemo(() => pages.flatMap((page) => page.items.map(({ id }) => id)), [pages]);
  const selection = useSelection(shown);
  const [picking, setPicking] = useState<Id | null>(null);
  const [flagging, setFlagging] = useState<Id | null>(null);
  const [helping, setHelping] = useState(false);
  const edit = useEdit();

  const changeFilters: ChangeFilters = (next) => {
    selection.clear();
    change(next);
  };
  const open = (id: Id | null) => change({ ver: id }, { push: id !== null && !search.ver });
  const add = (on: boolean) => change({ nuevo: on ? '1' : null });
  useHotkey('n', () => add(true));
  useHotkey('?', () => setHelping(true));
  useHotkey('escape', () => {
    if (search.ver) {
      const row = document.querySelector<HTMLElement>(
        `[data-row="${search.ver}"][data-cell="name"]`,
      );
      open(null);
      row?.focus({ preventScroll: true });
    } else if (!selection.isEmpty) selection.clear();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });

  const find = (id: Id | undefined) => {
    for (const page of id ? pages : []) {
      const found = page.items.find((one) => one.id === id);
      if (found) return found;
    }
    return undefined;
  };
  const isEmpty = list.data !== undefined && shown.length === 0;
  const fault = list.error instanceof ApiError ? queryFault(list.error.fields) : undefined;

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={isEmpty || fault ? null : <SummaryLine filters={filters} />}
        actions={
          <>
            <ExportMenu filter={filterText(filters)} disabled={isEmpty} />
            <ReviewLink />
            <TransfersLink />
            <DuplicatesLink />
            {!isPhone && (
              <>
                <IconButton
                  icon={Keyboard}
                  label={t('shortcuts')}
                  aria-keyshortcuts="?"
                  onClick={() => setHelping(true)}
                />
                <Button icon={Plus} aria-keyshortcuts="n" onClick={() => add(true)}>
                  {t('new')}
                </Button>
              </>
            )}
          </>
        }
      />
      <FilterBar filters={filters} change={changeFilters} refused={fault !== undefined} />
      {fault && <QueryProblem query={filters.q ?? ''} fault={fault} />}
      <FilterChips filters={filters} change={changeFilters} example={pages[0]?.items[0]} />
      <div className="flex items-start gap-5">
        <div
          aria-busy={list.isPlaceholderData}
          className={cx(
            'min-w-0 flex-1 transition-opacity',
            list.isPlaceholderData && 'opacity-60',
          )}
        >
          {fault ? (
            <EmptyState
              icon={SearchX}
              title={tQuery('notRead')}
              text={t('nothingFoundText')}
              action={
                <Button onClick={() => changeFilters(NO_FILTERS)}>{t('clearFilters')}</Button>
              }
            />
          ) : list.isError && !list.data ? (
            <ErrorScreen error={list.error} retry={list.refetch} />
          ) : !list.data ? (
            <div className="panel overflow-hidden" aria-busy>
              <ListSkeleton rows={12} />
            </div>
          ) : isEmpty ? (
            <Nothing
              filtered={filterText(filters) !== ''}
              showAll={() => changeFilters(NO_FILTERS)}
            />
          ) : (
            <TransactionList
              pages={pages}
              asBalances={filters.hidden === 'counted'}
              more={{
                exists: list.hasNextPage,
                busy: list.isFetchingNextPage || list.isFetchNextPageError,
                read: list.fetchNextPage,
              }}
              isSelected={selection.isOn}
              current={search.ver ?? null}
              picking={picking}
              flagging={flagging}
              actions={{
                open,
                toggle: selection.toggle,
                pick: setPicking,
                flagging: setFlagging,
                flag: (transaction, flag) => edit({ transaction, change: { flag } }),
                categorize: (transaction, category) =>
                  edit({
                    transaction,
                    change: { category_id: category?.id ?? null },
                    said: category
                      ? t('categorized', { category: category.name })
                      : t('uncategorized'),
                  }),
              }}
            />
          )}
          {list.isFetchNextPageError && (
            <ErrorScreen error={list.error} retry={() => list.fetchNextPage()} />
          )}
        </div>
        {search.ver && (
          <Detail
            key={search.ver}
            id={search.ver}
            known={find(search.ver)}
            onClose={() => open(null)}
          />
        )}
      </div>
      {helping && <Shortcuts onClose={() => setHelping(false)} />}
      {search.nuevo && <AddTransaction onClose={() => add(false)} />}
      {!selection.isEmpty && (
        <BulkActions filters={filters} selection={selection} shown={shown} find={find} />
      )}
    </>
  );
}

/** No transaction at all, or none that the filter finds. */
function Nothing({ filtered, showAll }: { filtered: boolean; showAll: () => void }) {
  const t = useTexts(transactionsTexts);
  if (filtered) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('nothingFound')}
        text={t('nothingFoundText')}
        action={<Button onClick={showAll}>{t('clearFilters')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={ReceiptText}
      title={t('empty')}
      text={t('emptyText')}
      action={
        <Button asChild look="primary">
          <Link to={paths.imports}>
            <FileUp size={16} aria-hidden />
            {t('importFile')}
          </Link>
        </Button>
      }
    />
  );
}
