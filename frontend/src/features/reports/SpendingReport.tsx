import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { ConversionNote } from '@/components/ConversionNote';
import { type Rank, RankBars } from '@/components/charts/RankBars';
import { Money } from '@/components/Money';
import { useDress } from '@/components/reports/useDress';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useSearchState } from '@/hooks/useSearchState';
import { formatRange } from '@/lib/dates';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, add, percent, signOf, subtract } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { categoriesQuery } from '@/lib/queries/categories';
import { reportTexts } from '@/texts/reports';
import { type GroupBy, type Spending, type SpendingItem, spendingQuery } from './queries';
import { ReportFrame } from './ReportFrame';
import { comparison, FigureLink, NothingYet, ReportSkeleton, TagNote } from './ReportParts';
import type { ReportProps } from './registry';
import type { Scope } from './scope';

const CUTS = [
  { value: 'categoria', groupBy: 'category', text: 'byCategory' },
  { value: 'grupo', groupBy: 'group', text: 'byGroup' },
  { value: 'comercio', groupBy: 'payee', text: 'byPayee' },
  { value: 'cuenta', groupBy: 'account', text: 'byAccount' },
  { value: 'etiqueta', groupBy: 'tag', text: 'byTag' },
  { value: 'moneda', groupBy: 'currency', text: 'byCurrency' },
] as const;
const MOST = 20;

/** "¿En qué se va mi dinero?": by size, down to the movements. */
export function SpendingReport({ scope }: ReportProps) {
  const t = useTexts(reportTexts);
  const [search, setSearch] = useSearchState();
  const cut = CUTS.find(({ value }) => value === search.por) ?? CUTS[0];
  // Inside a group its categories are what is shown.
  const inside = cut.groupBy === 'group' ? search.grupo : undefined;
  const groupBy: GroupBy = inside ? 'category' : cut.groupBy;
  const { data, error, refetch } = useQuery(spendingQuery(scope, groupBy));
  const { data: tree } = useQuery(categoriesQuery);
  const group = tree?.find(({ id }) => id === inside);

  return (
    <div className="flex flex-col gap-4">
      <SegmentedControl
        label={t('groupBy')}
        value={cut.value}
        onChange={(por) => setSearch({ por, grupo: null })}
        choices={CUTS.map(({ value, text }) => ({ value, label: t(text) }))}
        className="self-start"
      />
      {error ? (
        <ErrorScreen error={error} retry={refetch} />
      ) : !data || (inside && !tree) || data.group_by !== groupBy ? (
        <ReportSkeleton rows />
      ) : data.items.length === 0 ? (
        <>
          <NothingYet question={t('spendingQuestion')} />
          <ConversionNote conversion={data.conversion} shows="spending" />
        </>
      ) : (
        <Ranking
          spending={group ? ofGroup(data, new Set(group.categories.map(({ id }) => id))) : data}
          scope={scope}
          groupBy={groupBy}
          heading={group?.name}
        />
      )}
    </div>
  );
}

/** The part of a report that one group's categories are, adding up by itself. */
function ofGroup(spending: Spending, members: ReadonlySet<string>): Spending {
  const items = spending.items.filter(({ id }) => id !== null && members.has(id));
  const total = add(...items.map((item) => item.amount));
  return {
    ...spending,
    items,
    total,
    previous_total: add(...items.map((item) => item.previous)),
    filter: withMembers(spending.filter, members),
  };
}

/** The same days and kind, narrowed to these categories. */
function withMembers(filter: string, members: ReadonlySet<string>): string {
  const search = new URLSearchParams(filter);
  search.set('category_id', [...members].join(','));
  return search.toString();
}

type RankingProps = {
  scope: Scope;
  spending: Spending;
  groupBy: GroupBy;
  heading: string | undefined;
};

function Ranking({ scope, spending, groupBy, heading }: RankingProps) {
  const t = useTexts(reportTexts);
  const { locale } = useLocale();
  const compares = scope.compare !== 'none';
  const [showsAll, setShowsAll] = useState(false);
  const dress = useDress(groupBy);
  const { items, total, previous_total: before } = spending;
  const isOfCategories = groupBy === 'category' || groupBy === 'group';
  const rankOf = (item: SpendingItem): Rank => {
    const { name, hue, icon } = dress(item);
    return {
      key: item.id ?? 'none',
      name,
      hue: isOfCategories ? hue : null,
      amount: item.amount,
      ...(compares ? { previous: item.previous } : {}),
      icon,
    };
  };
  const shown = showsAll ? items : items.slice(0, MOST);
  const ranks = shown.map((item) => ({ item, rank: rankOf(item) }));
  const counts = items.every(({ count }) => count !== null);
  const drill = groupBy === 'group';

  return (
    <ReportFrame
      scope={scope}
      title={heading ? `${t('spendingQuestion')} · ${heading}` : t('spendingQuestion')}
      answer={
        <>
          <Answer spending={spending} compares={compares} />
          {heading && (
            <Button asChild look="quiet" size="sm" className="-ml-3 mt-1">
              <Link to="." search={(old: Record<string, string>) => without(old, 'grupo')}>
                <ChevronLeft size={16} aria-hidden />
                {t('allGroups')}
              </Link>
            </Button>
          )}
        </>
      }
      table={{
        columns: [
          t('name'),
          t('amount'),
          ...(compares ? [t('before'), t('difference')] : []),
          t('share'),
          ...(counts ? [t('count')] : []),
        ],
        rows: [
          ...items.map((item) => ({
            key: item.id ?? 'none',
            cells: [
              dress(item).name,
              <FigureLink
                key="amount"
                label={dress(item).name}
                amount={item.amount}
                filter={item.filter}
              />,
              ...(compares ? comparison(item.amount, item.previous, locale) : []),
              formatPercent(percent(item.amount, total) ?? 0, locale),
              ...(counts ? [item.count] : []),
            ],
          })),
          {
            key: 'total',
            cells: [
              t('total'),
              <FigureLink key="t" label={t('total')} amount={total} filter={spending.filter} />,
              ...(compares ? comparison(total, before, locale) : []),
              formatPercent(100, locale),
              ...(counts ? [items.reduce((sum, item) => sum + (item.count ?? 0), 0)] : []),
            ],
          },
        ],
      }}
      sheet={{
        columns: [
          t('name'),
          t('amount'),
          ...(compares ? [t('before')] : []),
          t('share'),
          ...(counts ? [t('count')] : []),
        ],
        rows: items.map((item) => [
          dress(item).name,
          item.amount,
          ...(compares ? [item.previous] : []),
          item.share,
          ...(counts ? [item.count] : []),
        ]),
      }}
    >
      <RankBars
        ranks={ranks.map(({ rank }) => rank)}
        currency={spending.currency}
        wrap={(rank, row, className) => {
          const item = ranks.find((one) => one.rank.key === rank.key)?.item;
          const isGroup = drill && item?.id;
          return isGroup ? (
            <Link
              to="."
              search={(old: Record<string, string>) => ({ ...old, grupo: rank.key })}
              className={className}
            >
              {row}
            </Link>
          ) : (
            <Link
              to={paths.transactions}
              search={filterSearch(item?.filter ?? '')}
              className={className}
            >
              {row}
            </Link>
          );
        }}
      />
      <TagNote dimension={groupBy} others={spending.others} />
      <ConversionNote conversion={spending.conversion} shows="spending" className="mt-3" />
      {items.length > shown.length && (
        <Button look="quiet" onClick={() => setShowsAll(true)} className="mt-2">
          {t('showAll', { count: items.length })}
        </Button>
      )}
    </ReportFrame>
  );
}

const without = (search: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(search).filter(([key]) => key !== name));

/** How much it was, and against the days before. */
function Answer({ spending, compares }: { spending: Spending; compares: boolean }) {
  const t = useTexts(reportTexts);
  const { locale } = useLocale();
  const { total, previous_total: before, previous_from, previous_to } = spending;
  const figure = <FigureLink label={t('total')} amount={total} filter={spending.filter} />;
  if (!compares || !previous_from || !previous_to || signOf(before) === 0)
    return t.rich('spendingTotal', { total: figure });
  const by = subtract(total, before);
  const previous = formatRange(previous_from, previous_to, locale);
  if (signOf(by) === 0) return t.rich('spendingSame', { total: figure, previous });
  return t.rich(signOf(by) > 0 ? 'spendingMore' : 'spendingLess', {
    total: figure,
    by: <Money amount={absolute(by)} className="font-medium text-ink" />,
    before: <Money amount={before} />,
    previous,
  });
}
