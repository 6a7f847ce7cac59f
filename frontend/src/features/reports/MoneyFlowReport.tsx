import { useQuery } from '@tanstack/react-query';
import { ConversionNote } from '@/components/ConversionNote';
import { Sankey, type SankeyNode } from '@/components/charts/Sankey';
import { Money } from '@/components/Money';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { useIsPhone } from '@/hooks/useMediaQuery';
import type { MoneyFlow } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, add, isNegative, isZero, signOf } from '@/lib/money';
import { categoriesQuery } from '@/lib/queries/categories';
import { builderTexts } from '@/texts/reportBuilder';
import { moneyFlowQuery } from './queries';
import { ReportFrame } from './ReportFrame';
import { ComparedWith, comparison, FigureLink, NothingYet, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';

const ANSWERS = { '1': 'pathKept', '0': 'pathEven', '-1': 'pathDrawn' } as const;

/** "¿De dónde viene y a dónde va?": sources, what they add up to, groups and their categories. */
export function MoneyFlowReport({ scope }: ReportProps) {
  const t = useTexts(builderTexts);
  const { locale } = useLocale();
  const isPhone = useIsPhone();
  const { data, error, refetch } = useQuery(moneyFlowQuery(scope));
  const { data: tree = [] } = useQuery(categoriesQuery);
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <ReportSkeleton />;
  const parts = [...data.sources, ...data.groups.flatMap(({ categories }) => categories)];
  if (parts.every(({ amount }) => isZero(amount))) {
    return <NothingYet question={t('pathQuestion')} />;
  }
  const hues = new Map(
    tree.flatMap((group) => [
      [group.id, group.categories[0]?.hue ?? null] as const,
      ...group.categories.map(({ id, hue }) => [id, hue] as const),
    ]),
  );
  const words = {
    everything: t('everything'),
    spent: t('measure_spending'),
    kept: t('kept'),
    drawn: t('drawn'),
    nameless: t('noCategory'),
    givenBack: (name: string) => t('givenBack', { name }),
  };
  const { nodes, links } = picture(data, words, hues, isPhone ? 'groups' : 'categories');
  const figure = (label: string, amount: string, filter: string) => (
    <FigureLink label={label} amount={amount} filter={filter} />
  );
  const compares = data.previous_from !== null;
  const rows = [
    ...data.sources.map((part) => ({
      from: part.name ?? words.nameless,
      to: words.everything,
      part,
    })),
    ...data.groups.flatMap((group) =>
      group.categories.map((part) => ({
        from: group.name ?? words.nameless,
        to: part.name ?? words.nameless,
        part,
      })),
    ),
  ];
  return (
    <ReportFrame
      scope={scope}
      real={data.real}
      title={t('pathQuestion')}
      answer={t.rich(ANSWERS[`${signOf(data.net)}`], {
        income: figure(words.everything, data.income, data.income_filter),
        spending: figure(t('measure_spending'), data.spending, data.spending_filter),
        net: <Money amount={absolute(data.net)} className="font-medium text-ink" />,
      })}
      table={{
        columns: [
          t('from'),
          t('to'),
          t('amount'),
          ...(compares ? [t('previous'), t('difference')] : []),
        ],
        rows: rows.map(({ from, to, part }, index) => ({
          key: `${index} ${part.category_id}`,
          cells: [
            from,
            to,
            figure(to, part.amount, part.filter),
            ...(compares ? comparison(part.amount, part.previous, locale) : []),
          ],
        })),
      }}
      sheet={{
        columns: [t('from'), t('to'), t('amount'), ...(compares ? [t('previous')] : [])],
        rows: rows.map(({ from, to, part }) => [
          from,
          to,
          part.amount,
          ...(compares ? [part.previous] : []),
        ]),
      }}
    >
      <Sankey label={t('pathQuestion')} nodes={nodes} links={links} currency={data.currency} />
      <ComparedWith from={data.previous_from} to={data.previous_to} />
      <ConversionNote conversion={data.conversion} shows="both" className="mt-3" />
    </ReportFrame>
  );
}

type Words = {
  everything: string;
  spent: string;
  kept: string;
  drawn: string;
  nameless: string;
  givenBack: (name: string) => string;
};

const CENTER = 'all';

/**
 * Both sides are equal: what was drawn on is a source, what stayed a place it went to. A category of
 * spending that gave back more than it took is a source, and the other way round.
 */
function picture(
  data: MoneyFlow,
  words: Words,
  hues: ReadonlyMap<string, number | null>,
  depth: 'groups' | 'categories',
) {
  const nodes: SankeyNode[] = [];
  const links: { from: string; to: string; amount: string }[] = [];
  const hueOf = (id: string | null) => (id === null ? null : (hues.get(id) ?? null));
  const source = (key: string, node: Omit<SankeyNode, 'key' | 'column'>) => {
    nodes.push({ key, column: 0, ...node });
    links.push({ from: key, to: CENTER, amount: node.amount });
  };
  const place = (key: string, node: Omit<SankeyNode, 'key' | 'column'>) => {
    nodes.push({ key, column: 2, ...node });
    links.push({ from: CENTER, to: key, amount: node.amount });
  };
  for (const part of data.sources.filter(({ amount }) => !isZero(amount))) {
    const key = `source ${part.category_id}`;
    const name = part.name ?? words.nameless;
    const node = {
      amount: absolute(part.amount),
      hue: hueOf(part.category_id),
      filter: part.filter,
    };
    if (isNegative(part.amount)) place(key, { ...node, name: words.givenBack(name) });
    else source(key, { ...node, name });
  }
  for (const group of data.groups) {
    const key = `group ${group.group_id}`;
    const spent = group.categories.filter(({ amount }) => !isNegative(amount) && !isZero(amount));
    for (const part of group.categories.filter(({ amount }) => isNegative(amount))) {
      source(`back ${part.category_id}`, {
        name: words.givenBack(part.name ?? words.nameless),
        amount: absolute(part.amount),
        hue: hueOf(part.category_id),
        filter: part.filter,
      });
    }
    if (spent.length === 0) continue;
    const hue = hueOf(spent[0]?.category_id ?? null);
    place(key, {
      name: group.name ?? words.nameless,
      amount: add(...spent.map(({ amount }) => amount)),
      hue,
      // What was given back has a band of its own: the group's movements would not add up to this one.
      filter: group.categories.some(({ amount }) => isNegative(amount)) ? null : group.filter,
    });
    if (depth === 'groups' || group.group_id === null) continue;
    for (const part of spent) {
      const own = `spent ${part.category_id}`;
      nodes.push({
        key: own,
        column: 3,
        name: part.name ?? words.nameless,
        amount: part.amount,
        hue: hueOf(part.category_id),
        filter: part.filter,
      });
      links.push({ from: key, to: own, amount: part.amount });
    }
  }
  const rest = { amount: absolute(data.net), hue: null, filter: null };
  if (!isZero(data.net)) {
    if (isNegative(data.net)) source('drawn', { ...rest, name: words.drawn });
    else place('kept', { ...rest, name: words.kept });
  }
  const total = add(...nodes.filter(({ column }) => column === 0).map(({ amount }) => amount));
  nodes.push({
    key: CENTER,
    column: 1,
    name: isNegative(data.net) ? words.spent : words.everything,
    amount: total,
    hue: 6,
    filter: null,
  });
  return { nodes, links };
}
