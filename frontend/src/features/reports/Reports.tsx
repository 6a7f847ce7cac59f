import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { OutlookLinks } from '@/components/OutlookLinks';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { PageHeader } from '@/components/ui/Surface';
import { type Search, useSearchState } from '@/hooks/useSearchState';
import { useToday } from '@/hooks/useToday';
import { formatRange } from '@/lib/dates';
import { useHomeCurrency } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { isMonth } from '@/lib/periods';
import { nearPeriodsQuery } from '@/lib/queries/reports';
import { reportTexts } from '@/texts/reports';
import { ReportNav } from './ReportNav';
import { ReportSkeleton } from './ReportParts';
import { type ReportEntry, type ReportProps, reportOf } from './registry';
import { ScopeBar } from './ScopeBar';
import { readScope, scopeOnly } from './scope';

/** Análisis: many questions, each an address, and what they are asked about. */
export function Reports() {
  const t = useTexts(reportTexts);
  const { locale } = useLocale();
  const [search, change] = useSearchState();
  const navigate = useNavigate();
  const today = useToday();
  const currency = useHomeCurrency();
  const report = reportOf(search.vista);
  const { data: periods } = useQuery(nearPeriodsQuery(today));
  const hasPeriods = periods?.some((period) => !isMonth(period)) ?? false;
  const areHalves = periods?.some((period) => period.is_half) ?? false;
  const scope = { ...readScope(search, today, report.usual, currency, periods), hasPeriods };
  const choose = (next: Search) =>
    navigate({ to: paths.reports, search: { ...scopeOnly(search), ...next } });
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="print:hidden">
        <OutlookLinks current="reports" />
      </div>
      {!report.ofYears && (
        <p className="mb-4 hidden text-ink-2 print:block">
          {formatRange(scope.range.from, scope.range.to, locale)}
        </p>
      )}
      <div className="items-start gap-6 lg:flex">
        <ReportNav current={report} kept={search.reporte} onChoose={choose} />
        <div className="min-w-0 flex-1">
          <ScopeBar
            scope={scope}
            today={today}
            report={report}
            areHalves={areHalves}
            onChange={change}
          />
          <Loaded report={report} scope={scope} />
        </div>
      </div>
    </>
  );
}

/** A report behind its code, which may be asked for again: a network that was gone comes back. */
function Loaded({ report, scope }: ReportProps & { report: ReportEntry }) {
  const {
    data: Report,
    error,
    refetch,
  } = useQuery({
    queryKey: ['code', report.id],
    queryFn: report.load,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
  });
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  return Report ? <Report scope={scope} /> : <ReportSkeleton />;
}
