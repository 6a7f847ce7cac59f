import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { ConversionNote } from '@/components/ConversionNote';
import { Money } from '@/components/Money';
import { QueryInput } from '@/components/query/QueryInput';
import { BuiltChart } from '@/components/reports/BuiltChart';
import { spanTitle } from '@/components/reports/spans';
import { useDress } from '@/components/reports/useDress';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Select } from '@/components/ui/Input';
import { useSearchState } from '@/hooks/useSearchState';
import type { Breakdown } from '@/lib/api';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero, percent } from '@/lib/money';
import { breakdownQuery, INTERVAL_WORDS, savedReportsQuery } from '@/lib/queries/reports';
import {
  AVERAGES,
  type Built,
  builtQuery,
  CHARTS,
  DIMENSIONS,
  MEASURES,
  onDays,
  readBuilt,
} from '@/lib/reports';
import { builderTexts } from '@/texts/reportBuilder';
import { intervalsOf } from './IntervalPicker';
import { KeepReport } from './KeepReport';
import { ReportFrame } from './ReportFrame';
import { FigureLink, NothingYet, ReportSkeleton, TagNote } from './ReportParts';
import type { ReportProps } from './registry';
import { scopeQuery } from './scope';

/** A report of one's own: what the address says, drawn at once; it can be kept under a name. */
export function BuiltReport({ scope }: ReportProps) {
  const t = useTexts(builderTexts);
  const [search] = useSearchState();
  const built = readBuilt(search);
  const { data, error, refetch } = useQuery(breakdownQuery(builtQuery(built, scopeQuery(scope))));
  const { data: kept } = useQuery(savedReportsQuery);
  const report = kept?.find(({ id }) => id === search.reporte) ?? null;
  const title = report?.name ?? t('builtQuestion');
  return (
    <div className="flex flex-col gap-4">
      <Builder built={built} scope={scope} />
      <KeepReport key={report?.id ?? 'new'} report={report} scope={scope} />
      {error ? (
        <ErrorScreen error={error} retry={refetch} />
      ) : !data || data.dimension !== built.dimension ? (
        <ReportSkeleton />
      ) : data.items.length === 0 ? (
        <NothingYet question={title} />
      ) : (
        <Drawn data={data} built={built} scope={scope} title={title} />
      )}
    </div>
  );
}

/** What is measured, by what, how often and how it is drawn. */
function Builder({ built, scope }: { built: Built; scope: ReportProps['scope'] }) {
  const t = useTexts(builderTexts);
  const [, change] = useSearchState();
  const words = useRef<HTMLInputElement>(null);
  const pick = <T extends string>(
    label: string,
    name: string,
    value: T,
    choices: readonly { value: T; text: string }[],
  ) => (
    <div className="flex min-w-0 flex-col gap-1 text-ink-3 text-xs">
      <span aria-hidden>{label}</span>
      <Select
        aria-label={label}
        value={value}
        onChange={(event) => change({ [name]: event.target.value })}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </Select>
    </div>
  );
  return (
    <section
      aria-label={t('builder')}
      className="panel grid grid-cols-2 gap-3 p-4 md:grid-cols-3 xl:grid-cols-5 print:hidden"
    >
      {pick(
        t('measure'),
        'medida',
        built.measure,
        MEASURES.map((value) => ({ value, text: t(`measure_${value}`) })),
      )}
      {pick(
        t('dimension'),
        'por',
        built.dimension,
        DIMENSIONS.map((value) => ({ value, text: t(`dimension_${value}`) })),
      )}
      {pick(t('each'), 'cada', built.interval ? INTERVAL_WORDS[built.interval] : '', [
        { value: '', text: t('interval_none') },
        ...intervalsOf(scope).map((one) => ({
          value: INTERVAL_WORDS[one],
          text: t(`interval_${one}`),
        })),
      ])}
      {pick(
        t('chart'),
        'forma',
        built.chart,
        CHARTS.map((value) => ({ value, text: t(`chart_${value}`) })),
      )}
      {pick(t('average'), 'promedio', String(built.average ?? ''), [
        { value: '', text: t('averageNone') },
        ...AVERAGES.map((count) => ({ value: String(count), text: t('averageOf', { count }) })),
      ])}
      <div className="col-span-full">
        <QueryInput
          field={words}
          value={built.q}
          onChange={(q) => change({ q })}
          label={t('words')}
          placeholder={`${t('words')}: ${t('wordsHint')}`}
        />
      </div>
    </section>
  );
}

type DrawnProps = { data: Breakdown; built: Built; scope: ReportProps['scope']; title: string };

function Drawn({ data, built, scope, title }: DrawnProps) {
  const t = useTexts(builderTexts);
  const { locale } = useLocale();
  const dress = useDress(data.dimension);
  const { items, spans, interval, total } = data;
  const compares = data.previous_from !== null;
  const columns = [
    t('name'),
    ...(interval ? spans.map((span) => spanTitle(span, interval, locale)) : []),
    t('total'),
    ...(compares ? [t('previous')] : []),
  ];
  const row = (item: Breakdown['total'], name: string) => ({
    key: item === total ? 'total' : (item.id ?? 'none'),
    cells: [
      name,
      ...(interval
        ? spans.map((span, index) => (
            <FigureLink
              key={span.id}
              label={`${name}, ${spanTitle(span, interval, locale)}`}
              amount={item.values[index] ?? '0'}
              filter={onDays(item.filter, span)}
            />
          ))
        : []),
      <FigureLink key="amount" label={name} amount={item.amount} filter={item.filter} />,
      ...(compares ? [<Money key="before" amount={item.previous} className="text-ink-2" />] : []),
    ],
  });
  const total_link = <FigureLink label={t('total')} amount={total.amount} filter={total.filter} />;
  return (
    <ReportFrame
      scope={scope}
      real={data.real}
      title={title}
      answer={
        compares && !isZero(total.previous)
          ? t.rich('builtBefore', { total: total_link, before: <Money amount={total.previous} /> })
          : t.rich('builtTotal', { total: total_link })
      }
      table={{
        columns,
        rows: [...items.map((item) => row(item, dress(item).name)), row(total, t('total'))],
      }}
      sheet={{
        columns: [...columns, t('share')],
        rows: items.map((item) => [
          dress(item).name,
          ...(interval ? item.values : []),
          item.amount,
          ...(compares ? [item.previous] : []),
          formatPercent(percent(item.amount, total.amount) ?? 0, locale),
        ]),
      }}
    >
      <BuiltChart data={data} chart={built.chart} label={title} />
      <TagNote dimension={data.dimension} others={data.others} />
      <ConversionNote
        conversion={data.conversion}
        shows={built.measure === 'spending' ? 'spending' : 'both'}
        className="mt-3"
      />
    </ReportFrame>
  );
}
