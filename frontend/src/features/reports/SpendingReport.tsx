import { useQuery } from '@tanstack/react-query';
import { ConversionNote } from '@/components/ConversionNote';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useSearchState } from '@/hooks/useSearchState';
import { useTexts } from '@/lib/i18n';
import { add } from '@/lib/money';
import { categoriesQuery } from '@/lib/queries/categories';
import { reportTexts } from '@/texts/reports';
import { type GroupBy, type Spending, spendingQuery } from './queries';
import { NothingYet, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';
import { SpendingRanking } from './SpendingRanking';

const CUTS = [
  { value: 'categoria', groupBy: 'category', text: 'byCategory' },
  { value: 'grupo', groupBy: 'group', text: 'byGroup' },
  { value: 'comercio', groupBy: 'payee', text: 'byPayee' },
  { value: 'cuenta', groupBy: 'account', text: 'byAccount' },
  { value: 'etiqueta', groupBy: 'tag', text: 'byTag' },
  { value: 'moneda', groupBy: 'currency', text: 'byCurrency' },
] as const;

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
        <SpendingRanking
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
