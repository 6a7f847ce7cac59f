import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ConversionNote } from '@/components/ConversionNote';
import { BarPair } from '@/components/charts/BarPair';
import { Money } from '@/components/Money';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import type { CashFlow } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isZero, signOf } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { reportTexts } from '@/texts/reports';
import { IntervalPicker, useInterval } from './IntervalPicker';
import { cashFlowQuery } from './queries';
import { ReportFrame } from './ReportFrame';
import { ComparedWith, comparison, FigureLink, NothingYet, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';

const FLOWS = ['income', 'spending', 'net'] as const;
const ANSWERS = { '1': 'flowMore', '0': 'flowEven', '-1': 'flowLess' } as const;

/** "¿Gano más de lo que gasto?" */
export function CashFlowReport({ scope }: ReportProps) {
  const t = useTexts(reportTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const interval = useInterval(scope);
  const { data, error, refetch } = useQuery(cashFlowQuery(scope, interval.id));
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <ReportSkeleton />;
  const { totals, items, currency } = data;
  const isEmpty = items.every((item) => isZero(item.income) && isZero(item.spending));
  if (isEmpty && data.conversion.apart.length === 0) {
    return <NothingYet question={t('flowQuestion')} />;
  }
  const compares = totals.previous !== null;
  const against = (name: 'income' | 'spending') =>
    compares ? [`${t(name)} · ${t('before')}`, `${t(name)} · ${t('difference')}`] : [];
  type Flow = CashFlow['items'][number] | CashFlow['totals'];
  const row = (key: string, name: string, flow: Flow) => ({
    key,
    cells: [
      name,
      ...(['income', 'spending'] as const).flatMap((side) => [
        link(t(side), flow[side], flow[`${side}_filter`]),
        ...(compares ? comparison(flow[side], flow.previous?.[side] ?? '0', locale) : []),
      ]),
      <Money key="net" amount={flow.net} tone="negative" />,
      ...(compares ? [<Money key="net before" amount={flow.previous?.net ?? '0'} />] : []),
    ],
  });
  const link = (label: string, amount: string, filter: string) => (
    <FigureLink label={label} amount={amount} filter={filter} />
  );
  return (
    <ReportFrame
      scope={scope}
      real={data.real}
      title={t('flowQuestion')}
      answer={t.rich(ANSWERS[`${signOf(totals.net)}`], {
        income: link(t('income'), totals.income, totals.income_filter),
        spending: link(t('spending'), totals.spending, totals.spending_filter),
        net: <Money amount={absolute(totals.net)} className="font-medium text-ink" />,
      })}
      notes={
        <>
          <ComparedWith from={totals.previous?.from ?? null} to={totals.previous?.to ?? null} />
          <ConversionNote conversion={data.conversion} shows="both" className="mt-3" />
        </>
      }
      table={{
        columns: [
          t(interval.id === 'month' ? 'month' : 'range'),
          t('income'),
          ...against('income'),
          t('spending'),
          ...against('spending'),
          t('net'),
          ...(compares ? [`${t('net')} · ${t('before')}`] : []),
        ],
        rows: [
          ...items.map((item) => row(item.period, interval.name(item), item)),
          row('total', t('total'), totals),
        ],
      }}
      sheet={{
        columns: [
          t('fromDay'),
          t('toDay'),
          ...FLOWS.map((name) => t(name)),
          ...(compares ? FLOWS.map((name) => `${t(name)} · ${t('before')}`) : []),
        ],
        rows: items.map((item) => [
          item.from,
          item.to,
          ...FLOWS.map((name) => item[name]),
          ...(compares ? FLOWS.map((name) => item.previous?.[name] ?? null) : []),
        ]),
      }}
    >
      <div className="mb-3 print:hidden">
        <IntervalPicker scope={scope} />
      </div>
      <BarPair
        label={t('flowQuestion')}
        names={{
          first: t('income'),
          second: t('spending'),
          line: t('net'),
          ...(compares ? { before: t('before') } : {}),
        }}
        currency={currency}
        height={320}
        pairs={items.map((item) => ({
          key: item.period,
          label: interval.short(item),
          title: interval.name(item),
          first: item.income,
          second: item.spending,
          line: item.net,
          ...(item.previous
            ? {
                before: {
                  first: item.previous.income,
                  second: item.previous.spending,
                  line: item.previous.net,
                },
              }
            : {}),
        }))}
        onChoose={(pair, bar) => {
          const item = items.find((one) => one.period === pair.key);
          const filter = bar === 'first' ? item?.income_filter : item?.spending_filter;
          if (filter) navigate({ to: paths.transactions, search: filterSearch(filter) });
        }}
      />
      <p className="mt-2 text-ink-3 text-xs">{t('flowHint')}</p>
    </ReportFrame>
  );
}
