import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import { ConversionNote } from '@/components/ConversionNote';
import { type Rank, RankBars } from '@/components/charts/RankBars';
import { Money } from '@/components/Money';
import { useDress } from '@/components/reports/useDress';
import { Button } from '@/components/ui/Button';
import { formatRange } from '@/lib/dates';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, percent, signOf, subtract } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { reportTexts } from '@/texts/reports';
import type { GroupBy, Spending, SpendingItem } from './queries';
import { ReportFrame } from './ReportFrame';
import { comparison, FigureLink, TagNote } from './ReportParts';
import type { Scope } from './scope';

const MOST = 20;

type Props = {
  scope: Scope;
  spending: Spending;
  groupBy: GroupBy;
  heading: string | undefined;
};

/** Spending by size: a bar each, what it was before, and the movements behind it. */
export function SpendingRanking({ scope, spending, groupBy, heading }: Props) {
  const t = useTexts(reportTexts);
  const { locale } = useLocale();
  const compares = scope.compare !== 'none';
  const [showsAll, setShowsAll] = useState(false);
  const look = useDress(groupBy);
  const isOfCategories = groupBy === 'category' || groupBy === 'group';
  const rankOf = (item: SpendingItem): Rank => {
    const { name, icon, hue } = look(item);
    return {
      key: item.id ?? 'none',
      name,
      icon,
      hue: isOfCategories ? hue : null,
      amount: item.amount,
      ...(compares ? { previous: item.previous } : {}),
    };
  };
  const { items, total, previous_total: before } = spending;
  const shown = showsAll ? items : items.slice(0, MOST);
  const ranks = shown.map((item) => ({ item, rank: rankOf(item) }));
  const counts = items.every(({ count }) => count !== null);
  const drill = groupBy === 'group';

  return (
    <ReportFrame
      scope={scope}
      real={spending.real}
      title={heading ? `${t('spendingQuestion')} · ${heading}` : t('spendingQuestion')}
      answer={
        <>
          <Answer spending={spending} compares={compares} />
          {heading && (
            <div className="mt-1 -ml-3 print:hidden">
              <Button asChild look="quiet" size="sm">
                <Link to="." search={(old: Record<string, string>) => without(old, 'grupo')}>
                  <ChevronLeft size={16} aria-hidden />
                  {t('allGroups')}
                </Link>
              </Button>
            </div>
          )}
        </>
      }
      notes={
        <>
          <TagNote dimension={groupBy} others={spending.others} />
          <ConversionNote conversion={spending.conversion} shows="spending" className="mt-3" />
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
              look(item).name,
              <FigureLink
                key="amount"
                label={look(item).name}
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
          look(item).name,
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
