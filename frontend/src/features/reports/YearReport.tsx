import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CalendarRange, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { ConversionNote } from '@/components/ConversionNote';
import { BarPair } from '@/components/charts/BarPair';
import { Money } from '@/components/Money';
import { IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState } from '@/components/ui/Surface';
import type { Decimal, YearInReview } from '@/lib/api';
import { capitalize, formatDay } from '@/lib/dates';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, change, isZero, percent, signOf, subtract } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { yearReviewTexts } from '@/texts/yearReview';
import { yearQuery } from './figures';
import { RealNote } from './RealNote';
import { ReportFrame } from './ReportFrame';
import { FigureLink, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';
import { YearMoments } from './YearMoments';
import { useYear, YearPicker } from './YearPicker';
import { YearTops } from './YearTops';

/** A year on one page, worth opening in January and worth printing. */
export function YearReport({ scope }: ReportProps) {
  const t = useTexts(yearReviewTexts);
  const { locale } = useLocale();
  const year = useYear();
  const { data, error, refetch } = useQuery(yearQuery(scope, year));
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <ReportSkeleton />;
  const picker = (
    <YearPicker
      year={data.year}
      first={data.first_year}
      names={{ previous: t('previousYear'), next: t('nextYear') }}
    />
  );
  if (data.count === 0) {
    return (
      <section className="panel">
        <div className="flex justify-end px-5 pt-4">{picker}</div>
        <EmptyState
          icon={CalendarRange}
          title={t('emptyTitle', { year: String(data.year) })}
          text={t('emptyText')}
        />
      </section>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <section className="panel px-5 pt-5 pb-6">
        <header className="flex flex-wrap items-start justify-between gap-3">
          <div>
            <h2 className="font-semibold text-2xl text-ink">
              {t('heading', { year: String(data.year) })}
            </h2>
            {!data.is_over && (
              <p className="text-ink-3 text-xs">
                {t('soFar', { day: formatDay(data.to, locale, 'medium') })}
              </p>
            )}
          </div>
          <div className="flex items-center gap-1 print:hidden">
            {picker}
            <IconButton icon={Printer} label={t('print')} onClick={() => window.print()} />
          </div>
        </header>
        <p className="mt-3 text-balance text-ink text-lg">
          <Headline data={data} />
        </p>
        <Totals data={data} />
        <ConversionNote conversion={data.conversion} shows="both" className="mt-4" />
        <RealNote base={data.real} />
      </section>
      <Months data={data} />
      <YearTops data={data} />
      <YearMoments data={data} />
    </div>
  );
}

function Headline({ data }: { data: YearInReview }) {
  const t = useTexts(yearReviewTexts);
  const { locale } = useLocale();
  const amount = <Money amount={absolute(data.saved)} className="font-semibold" />;
  if (signOf(data.income) <= 0)
    return t.rich('noIncome', { amount: <Money amount={data.spending} /> });
  if (signOf(data.saved) < 0) return t.rich('overspent', { amount });
  return t.rich('saved', {
    amount,
    rate: formatPercent(percent(data.saved, data.income) ?? 0, locale),
  });
}

/** What came in, went out and stayed, and what one had before and after. */
function Totals({ data }: { data: YearInReview }) {
  const t = useTexts(yearReviewTexts);
  const before = String(data.year - 1);
  const had = !isZero(data.previous_income) || !isZero(data.previous_spending);
  const worthBy = subtract(data.worth_after, data.worth_before);
  return (
    <dl className="mt-5 grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4 print:grid-cols-4">
      <Figure name={t('income')}>
        <FigureLink label={t('income')} amount={data.income} filter={data.income_filter} />
        <Against now={data.income} before={data.previous_income} year={before} had={had} />
      </Figure>
      <Figure name={t('spending')}>
        <FigureLink label={t('spending')} amount={data.spending} filter={data.spending_filter} />
        <Against now={data.spending} before={data.previous_spending} year={before} had={had} />
      </Figure>
      <Figure name={t('kept')}>
        <Money amount={data.saved} tone="negative" className="font-medium" />
        <Against now={data.saved} before={data.previous_saved} year={before} had={had} />
      </Figure>
      <Figure name={t('worth')}>
        <Money amount={data.worth_after} tone="negative" className="font-medium" />
        <span className="block text-ink-3 text-xs">
          {t.rich('worthBy', { change: <Money amount={worthBy} sign="always" /> })}
        </span>
      </Figure>
    </dl>
  );
}

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-ink-3 text-xs">{name}</dt>
    <dd className="mt-0.5 text-base text-ink wrap-anywhere">{children}</dd>
  </div>
);

type AgainstProps = { now: Decimal; before: Decimal; year: string; had: boolean };

function Against({ now, before, year, had }: AgainstProps) {
  const t = useTexts(yearReviewTexts);
  const { locale } = useLocale();
  const by = change(now, before);
  const text =
    !had || by === null
      ? t('nothingBefore', { year })
      : by === 0
        ? t('sameAs', { year })
        : t('against', { change: formatPercent(by, locale, 'exceptZero'), year });
  return <span className="block text-ink-3 text-xs">{text}</span>;
}

function Months({ data }: { data: YearInReview }) {
  const t = useTexts(yearReviewTexts);
  const { locale } = useLocale();
  const navigate = useNavigate();
  const { best_month: best, worst_month: worst } = data;
  const columns = [t('month'), t('income'), t('spending'), t('kept')];
  const month = (day: string) => capitalize(formatDay(day, locale, 'monthYear'));
  return (
    <ReportFrame
      scope={{ range: { id: 'ano', from: data.from, to: data.to } }}
      real={data.real}
      title={t('months')}
      answer={t('monthsHint')}
      table={{
        columns,
        rows: data.months.map((one) => ({
          key: one.month,
          cells: [
            month(one.month),
            <Money key="income" amount={one.income} />,
            <Money key="spending" amount={one.spending} />,
            <FigureLink key="kept" label={t('kept')} amount={one.saved} filter={one.filter} />,
          ],
        })),
      }}
      sheet={{
        columns,
        rows: data.months.map(({ month: day, income, spending, saved }) => [
          day.slice(0, 7),
          income,
          spending,
          saved,
        ]),
      }}
    >
      <BarPair
        label={t('months')}
        names={{ first: t('income'), second: t('spending'), line: t('line') }}
        currency={data.currency}
        height={240}
        pairs={data.months.map((one) => ({
          key: one.month,
          label: formatDay(one.month, locale, 'month'),
          title: month(one.month),
          first: one.income,
          second: one.spending,
          line: one.saved,
        }))}
        onChoose={(pair) => {
          const filter = data.months.find((one) => one.month === pair.key)?.filter;
          if (filter) navigate({ to: paths.transactions, search: filterSearch(filter) });
        }}
      />
      {best && worst && (
        <dl className="mt-4 grid gap-4 sm:grid-cols-2 print:grid-cols-2">
          {[
            { name: t('bestMonth'), of: best },
            { name: t('worstMonth'), of: worst },
          ].map(({ name, of }) => (
            <div key={name} className="rounded-sm bg-sunken px-4 py-3">
              <dt className="text-ink-3 text-xs">{name}</dt>
              <dd className="text-ink">
                <b className="font-medium">{month(of.month)}</b>:{' '}
                {t.rich(signOf(of.saved) < 0 ? 'lacked' : 'stayed', {
                  amount: <Money amount={absolute(of.saved)} />,
                })}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </ReportFrame>
  );
}
