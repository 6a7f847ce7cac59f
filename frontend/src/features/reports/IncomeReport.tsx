import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ConversionNote } from '@/components/ConversionNote';
import { StackedBars, type StackSeries } from '@/components/charts/StackedBars';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useSearchState } from '@/hooks/useSearchState';
import type { IncomeReport as Income } from '@/lib/api';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { add, isZero, percent, signOf, subtract } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { figureTexts } from '@/texts/figures';
import { incomeQuery } from './figures';
import { IntervalPicker, useInterval } from './IntervalPicker';
import { ReportFrame } from './ReportFrame';
import { FigureLink, NothingYet, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';

/** Sources with a colour of their own. */
const DRAWN = 6;
const OTHERS = 'others';

/** "¿De dónde viene mi dinero?" */
export function IncomeReport({ scope }: ReportProps) {
  const t = useTexts(figureTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const [{ por }, change] = useSearchState();
  const interval = useInterval(scope);
  const groupBy = por === 'quien' ? 'payee' : 'category';
  const { data, error, refetch } = useQuery(incomeQuery(scope, interval.id, groupBy));
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data || data.group_by !== groupBy) return <ReportSkeleton />;
  if (data.sources.length === 0 && data.conversion.apart.length === 0) {
    return <NothingYet question={t('incomeQuestion')} />;
  }
  const nameless = t(groupBy === 'category' ? 'withoutCategory' : 'noName');
  const nameOf = (source: Income['sources'][number]) => source.name ?? nameless;
  const [top] = data.sources;
  const total = <FigureLink label={t('total')} amount={data.total} filter={data.filter} />;
  return (
    <ReportFrame
      scope={scope}
      real={data.real}
      title={t('incomeQuestion')}
      answer={
        top && signOf(data.total) > 0
          ? t.rich('incomeAnswer', {
              total,
              share: formatPercent(percent(top.total, data.total) ?? 0, locale),
              top: <b className="font-medium text-ink">{nameOf(top)}</b>,
            })
          : t.rich('incomeOnly', { total })
      }
      table={{
        columns: [t('source'), ...data.periods.map(interval.short), t('total')],
        rows: [
          ...data.sources.map((source) => ({
            key: source.id ?? 'none',
            cells: [
              nameOf(source),
              ...source.amounts.map((amount, at) => (
                <FigureLink
                  key={data.periods[at]?.period}
                  label={nameOf(source)}
                  amount={amount}
                  filter={within(source.filter, data.periods[at])}
                />
              )),
              <FigureLink
                key="total"
                label={nameOf(source)}
                amount={source.total}
                filter={source.filter}
              />,
            ],
          })),
          {
            key: 'total',
            cells: [
              t('total'),
              ...data.periods.map((period) => (
                <FigureLink
                  key={period.period}
                  label={t('total')}
                  amount={period.total}
                  filter={period.filter}
                />
              )),
              total,
            ],
          },
        ],
      }}
      sheet={{
        columns: [t('source'), ...data.periods.map(({ from }) => from), t('total')],
        rows: data.sources.map((source) => [nameOf(source), ...source.amounts, source.total]),
      }}
    >
      <div className="mb-3 flex flex-wrap items-center gap-x-6 gap-y-2 print:hidden">
        <SegmentedControl
          label={t('groupBy')}
          value={groupBy}
          onChange={(next) => change({ por: next === 'payee' ? 'quien' : null })}
          choices={[
            { value: 'category', label: t('byKind') },
            { value: 'payee', label: t('byPayer') },
          ]}
        />
        <IntervalPicker scope={scope} />
      </div>
      <StackedBars
        label={t('incomeQuestion')}
        currency={data.currency}
        totalName={t('total')}
        bars={data.periods.map((period) => ({
          key: period.period,
          label: interval.short(period),
          title: interval.name(period),
          total: period.total,
        }))}
        series={drawn(data, nameOf, t('others'))}
        onChoose={(at) => {
          const filter = data.periods[at]?.filter;
          if (filter) navigate({ to: paths.transactions, search: filterSearch(filter) });
        }}
      />
      <p className="mt-2 text-ink-3 text-xs print:hidden">{t('chooseBar')}</p>
      <ConversionNote conversion={data.conversion} shows="both" className="mt-3" />
    </ReportFrame>
  );
}

/** The same filter in the days of one period. */
function within(filter: string, period: { from: string; to: string } | undefined): string {
  const search = new URLSearchParams(filter);
  if (period) {
    search.set('from', period.from);
    search.set('to', period.to);
  }
  return search.toString();
}

/** The largest sources in colours that differ, and what is left of each period as one. */
function drawn(
  { sources, periods }: Income,
  nameOf: (source: Income['sources'][number]) => string,
  others: string,
): StackSeries[] {
  const taken = new Set<number>();
  const series: StackSeries[] = sources.slice(0, DRAWN).map((source, at) => {
    const wished = source.hue ?? (at * 5 + 7) % 12;
    let hue = wished;
    while (taken.has(hue)) hue = (hue + 5) % 12;
    taken.add(hue);
    return { key: source.id ?? 'none', name: nameOf(source), hue, amounts: source.amounts };
  });
  const left = periods.map(({ total }, at) =>
    subtract(total, add(...series.map(({ amounts }) => amounts[at] ?? '0'))),
  );
  if (left.every(isZero)) return series;
  return [...series, { key: OTHERS, name: others, hue: null, amounts: left }];
}
