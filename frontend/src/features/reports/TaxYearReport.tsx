import { useQuery } from '@tanstack/react-query';
import { Download, Info, Receipt } from 'lucide-react';
import { ConversionNote } from '@/components/ConversionNote';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Notice, Section } from '@/components/ui/Surface';
import type { TaxYear } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { download } from '@/lib/exports';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { taxYearTexts } from '@/texts/taxYear';
import { taxYearQuery } from './figures';
import { FigureLink, ReportSkeleton } from './ReportParts';
import type { ReportProps } from './registry';
import { TaxMarks } from './TaxMarks';
import { useYear, YearPicker } from './YearPicker';

/** "¿Qué junto para mi declaración?": a calendar year's income and what a person marked as deductions. */
export function TaxYearReport({ scope }: ReportProps) {
  const t = useTexts(taxYearTexts);
  const { locale } = useLocale();
  const year = useYear();
  const { data, error, refetch } = useQuery(taxYearQuery(scope, year));
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <ReportSkeleton rows />;
  const accounts = scope.accounts.join(',');
  const file = new URLSearchParams({
    year: String(data.year),
    bom: 'true',
    ...(accounts && { account_id: accounts }),
  });
  return (
    <div className="flex flex-col gap-5">
      <section className="panel px-5 pt-4 pb-5">
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h2 className="font-semibold text-ink text-sm">{t('question')}</h2>
          <div className="flex flex-wrap items-center gap-2">
            <YearPicker
              year={data.year}
              first={data.first_year}
              names={{ previous: t('previousYear'), next: t('nextYear') }}
            />
            <Button
              icon={Download}
              className="print:hidden"
              onClick={() => download(`/api/v1/exports/tax-year.csv?${file}`)}
            >
              {t('download')}
            </Button>
          </div>
        </header>
        <p className="mt-2 text-ink-2">
          {t.rich('answer', {
            year: String(data.year),
            income: (
              <FigureLink label={t('income')} amount={data.income} filter={data.income_filter} />
            ),
            deductible: <Money amount={data.deductible} className="font-medium text-ink" />,
          })}{' '}
          {!data.is_over && t('soFar', { day: formatDay(data.to, locale, 'medium') })}
        </p>
        <div className="mt-4">
          <Notice icon={Info}>{t('notAdvice')}</Notice>
        </div>
        <ConversionNote conversion={data.conversion} shows="both" className="mt-3" />
      </section>
      <Income data={data} />
      <Deductions data={data} />
      <TaxMarks data={data} />
    </div>
  );
}

const ROW = 'flex items-baseline justify-between gap-4 px-5 py-2.5';

function Income({ data }: { data: TaxYear }) {
  const t = useTexts(taxYearTexts);
  if (data.sources.length === 0) {
    return (
      <section className="panel">
        <EmptyState
          icon={Receipt}
          title={t('emptyTitle', { year: String(data.year) })}
          text={t('emptyText')}
        />
      </section>
    );
  }
  return (
    <Section title={t('income')} hint={t('incomeHint')} flush>
      <ul>
        {data.sources.map((source) => {
          const name = source.name ?? t('withoutCategory');
          return (
            <li key={source.id ?? 'none'} className={`${ROW} border-line border-t first:border-0`}>
              <span className="min-w-0 text-ink wrap-anywhere">{name}</span>
              <FigureLink label={name} amount={source.amount} filter={source.filter} />
            </li>
          );
        })}
        <li className={`${ROW} border-line border-t font-semibold`}>
          <span className="text-ink">{t('total')}</span>
          <FigureLink label={t('total')} amount={data.income} filter={data.income_filter} />
        </li>
      </ul>
    </Section>
  );
}

function Deductions({ data }: { data: TaxYear }) {
  const t = useTexts(taxYearTexts);
  return (
    <Section title={t('deductions')} hint={t('deductionsHint')} flush>
      {data.deductions.length === 0 && <p className="px-5 pb-4 text-ink-2">{t('noDeductions')}</p>}
      <ul>
        {data.deductions.map((part) => {
          const name = t(`deduction_${part.deduction}`);
          return (
            <li key={part.deduction} className="border-line border-t py-1 first:border-0">
              <div className={ROW}>
                <span className="min-w-0 font-medium text-ink wrap-anywhere">{name}</span>
                <FigureLink label={name} amount={part.total} filter={part.filter} />
              </div>
              <ul className="pb-1">
                {part.categories.map((category) => (
                  <li key={category.id} className="flex justify-between gap-4 px-5 py-1 text-ink-2">
                    <span className="min-w-0 pl-4 wrap-anywhere">{category.name}</span>
                    <FigureLink
                      label={category.name ?? name}
                      amount={category.amount}
                      filter={category.filter}
                    />
                  </li>
                ))}
              </ul>
              {!isZero(part.in_cash) && (
                <p className="px-5 pb-2 text-warning text-xs">
                  {t.rich('inCash', { amount: <Money amount={part.in_cash} /> })}. {t('inCashHint')}
                </p>
              )}
            </li>
          );
        })}
        {data.deductions.length > 0 && (
          <li className={`${ROW} border-line border-t font-semibold`}>
            <span className="text-ink">{t('total')}</span>
            <Money amount={data.deductible} className="text-ink" />
          </li>
        )}
      </ul>
    </Section>
  );
}
