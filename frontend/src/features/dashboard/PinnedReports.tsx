import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BuiltChart } from '@/components/reports/BuiltChart';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Section, Skeleton } from '@/components/ui/Surface';
import { useToday } from '@/hooks/useToday';
import type { Day, SavedReport } from '@/lib/api';
import { formatRange } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { breakdownQuery, nearPeriodsQuery } from '@/lib/queries/reports';
import { readRange } from '@/lib/ranges';
import { builtQuery, readBuilt, reportSearch } from '@/lib/reports';
import { builderTexts } from '@/texts/reportBuilder';

/** Reports that somebody put on the first screen. */
export default function PinnedReports({ reports }: { reports: readonly SavedReport[] }) {
  const today = useToday();
  return reports.map((report) => <PinnedReport key={report.id} report={report} today={today} />);
}

function PinnedReport({ report, today }: { report: SavedReport; today: Day }) {
  const t = useTexts(builderTexts);
  const { locale } = useLocale();
  const { data: periods } = useQuery(nearPeriodsQuery(today));
  const search = reportSearch(report);
  const range = readRange(search, today, '12-meses', periods);
  const built = readBuilt(search);
  const { data, error, refetch } = useQuery(
    breakdownQuery(
      builtQuery(built, {
        from: range.from,
        to: range.to,
        account_id: search.cuentas ?? '',
        compare: report.compare,
        ...(report.is_real ? { real: 'true' } : {}),
      }),
    ),
  );
  return (
    <Section
      title={report.name}
      hint={formatRange(range.from, range.to, locale)}
      className="md:col-span-2"
      actions={
        <Button asChild look="quiet" size="sm">
          <Link to={paths.reports} search={search} aria-label={`${t('open')}: ${report.name}`}>
            {t('open')}
          </Link>
        </Button>
      }
    >
      {error ? (
        <ErrorScreen error={error} retry={refetch} />
      ) : !data ? (
        <Skeleton className="h-44" />
      ) : data.items.length === 0 ? (
        <p className="text-ink-2">{t('nothing')}</p>
      ) : (
        <BuiltChart data={data} chart={built.chart} label={report.name} small />
      )}
    </Section>
  );
}
