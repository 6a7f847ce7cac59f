import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ConversionNote } from '@/components/ConversionNote';
import { RateBars } from '@/components/charts/RateBars';
import { Money } from '@/components/Money';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import type { SavingsReport as Savings } from '@/lib/api';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isZero, percent, signOf } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { figureTexts } from '@/texts/figures';
import { savingsQuery } from './figures';
import { IntervalPicker, useInterval } from './IntervalPicker';
import { ReportFrame } from './ReportFrame';
import { FigureLink, NothingYet, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';

type Figures = Pick<Savings, 'income' | 'saved' | 'rate'>;

/** What stayed of what came in, as a whole percentage; null when nothing came in. */
const rateOf = ({ saved, income, rate }: Figures) =>
  rate === null ? null : percent(saved, income);

/** "¿Cuánto de lo que gano se queda?" */
export function SavingsReport({ scope }: ReportProps) {
  const t = useTexts(figureTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const interval = useInterval(scope);
  const { data, error, refetch } = useQuery(savingsQuery(scope, interval.id));
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <ReportSkeleton />;
  const isEmpty = data.items.every((item) => isZero(item.income) && isZero(item.spending));
  if (isEmpty && data.conversion.apart.length === 0) {
    return <NothingYet question={t('savingsQuestion')} />;
  }
  const overall = rateOf(data);
  const told = (figures: Figures) => {
    const rate = rateOf(figures);
    return rate === null ? t('noIncome') : formatPercent(rate, locale);
  };
  const row = (key: string, name: string, of: Savings | Savings['items'][number]) => ({
    key,
    cells: [
      name,
      <FigureLink key="in" label={t('income')} amount={of.income} filter={of.income_filter} />,
      <FigureLink
        key="out"
        label={t('spending')}
        amount={of.spending}
        filter={of.spending_filter}
      />,
      <Money key="saved" amount={of.saved} tone="negative" />,
      told(of),
    ],
  });
  return (
    <ReportFrame
      scope={scope}
      real={data.real}
      title={t('savingsQuestion')}
      answer={<Answer data={data} />}
      table={{
        columns: [
          t(interval.id === 'month' ? 'month' : 'period'),
          t('income'),
          t('spending'),
          t('saved'),
          t('rate'),
        ],
        rows: [
          ...data.items.map((item) => row(item.period, interval.name(item), item)),
          row('total', t('total'), data),
        ],
      }}
      sheet={{
        columns: [t('period'), t('income'), t('spending'), t('saved'), t('rate')],
        rows: data.items.map((item) => [
          item.from,
          item.income,
          item.spending,
          item.saved,
          item.rate,
        ]),
      }}
    >
      <div className="mb-3 print:hidden">
        <IntervalPicker scope={scope} />
      </div>
      <RateBars
        label={t('savingsQuestion')}
        overall={overall === null ? null : { name: t('overall'), percent: overall }}
        bars={data.items.map((item) => ({
          key: item.period,
          label: interval.short(item),
          title: interval.name(item),
          percent: rateOf(item),
          rows: [
            { label: t('rate'), value: told(item) },
            { label: t('income'), value: <Money amount={item.income} /> },
            { label: t('spending'), value: <Money amount={item.spending} /> },
            { label: t('saved'), value: <Money amount={item.saved} /> },
          ],
        }))}
        onChoose={(at) => {
          const filter = data.items[at]?.spending_filter;
          if (filter) navigate({ to: paths.transactions, search: filterSearch(filter) });
        }}
      />
      <p className="mt-2 text-ink-3 text-xs print:hidden">{t('chooseBar')}</p>
      <ConversionNote conversion={data.conversion} shows="both" className="mt-3" />
    </ReportFrame>
  );
}

function Answer({ data }: { data: Savings }) {
  const t = useTexts(figureTexts);
  const { locale } = useLocale();
  const rate = rateOf(data);
  if (rate === null) return t('savingsNone');
  const income = (
    <FigureLink label={t('income')} amount={data.income} filter={data.income_filter} />
  );
  const saved = <Money amount={absolute(data.saved)} className="font-medium text-ink" />;
  if (signOf(data.saved) < 0) return t.rich('savingsLess', { saved, income });
  return t.rich('savingsAnswer', {
    rate: <b className="font-medium text-ink">{new Intl.NumberFormat(locale).format(rate)}</b>,
    saved,
    income,
  });
}
