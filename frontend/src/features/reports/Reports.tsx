import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { OutlookLinks } from '@/components/OutlookLinks';
import { PageHeader } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import { useToday } from '@/hooks/useToday';
import { formatRange } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { isMonth } from '@/lib/periods';
import { reportTexts } from '@/texts/reports';
import { nearPeriodsQuery } from './queries';
import { ReportNav } from './ReportNav';
import { ReportSkeleton } from './ReportParts';
import { reportOf } from './registry';
import { ScopeBar } from './ScopeBar';
import { readScope, scopeOnly } from './scope';

/** Análisis: many questions, each an address, and what they are asked about. */
export function Reports() {
  const t = useTexts(reportTexts);
  const { locale } = useLocale();
  const [search, change] = useSearchState();
  const today = useToday();
  const report = reportOf(search.vista);
  const { data: periods } = useQuery(nearPeriodsQuery(today));
  const hasPeriods = periods?.some((period) => !isMonth(period)) ?? false;
  const scope = { ...readScope(search, today, report.usual, periods), hasPeriods };
  const choose = (vista: string) => {
    const kept = scopeOnly(search);
    const dropped = Object.keys(search).filter((key) => !(key in kept));
    change({ ...Object.fromEntries(dropped.map((key) => [key, null])), vista }, { push: true });
  };
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
        <ReportNav current={report} onChoose={choose} />
        <div className="min-w-0 flex-1">
          {!report.ofYears && (
            <ScopeBar scope={scope} today={today} report={report} onChange={change} />
          )}
          <Suspense fallback={<ReportSkeleton />}>
            <report.Report scope={scope} />
          </Suspense>
        </div>
      </div>
    </>
  );
}
