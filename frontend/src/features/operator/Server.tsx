import { useQuery } from '@tanstack/react-query';
import { Archive, BellRing, CircleCheck } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Section, Skeleton } from '@/components/ui/Surface';
import type { ServerReport } from '@/lib/api';
import { formatInstant } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { formatGigabytes } from '@/lib/format';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { serverTexts } from '@/texts/server';
import { Alert } from './Alert';
import { serverQuery, useTestAlerts } from './queries';

/** How the server is: what is wrong, its figures, its backups. */
export function Server() {
  const { data, error, refetch } = useQuery(serverQuery);
  if (!data) return error ? <ErrorScreen error={error} retry={refetch} /> : <ServerSkeleton />;
  return (
    <>
      <State report={data} />
      <Backups backups={data.backups} />
    </>
  );
}

function State({ report }: { report: ServerReport }) {
  const t = useTexts(serverTexts);
  const { version, release } = report;
  return (
    <Section
      title={t('server')}
      hint={release ? t('versionOf', { version, release }) : t('version', { version })}
      actions={<TestAlerts />}
      flush
    >
      {report.alerts.length === 0 ? (
        <p className="flex items-center gap-2 px-5 pb-4 font-medium text-ink">
          <CircleCheck size={18} className="shrink-0 text-income" aria-hidden />
          {t('well')}
        </p>
      ) : (
        <ul>
          {report.alerts.map((alert) => (
            <Alert key={alert.name} alert={alert} />
          ))}
        </ul>
      )}
      <Figures figures={report.figures} />
    </Section>
  );
}

function Figures({ figures }: { figures: ServerReport['figures'] }) {
  const t = useTexts(serverTexts);
  const { locale } = useLocale();
  const used = (percent: number | null | undefined) =>
    percent == null ? t('unknown') : t('percentUsed', { percent });
  const { disk_percent: disk, disk_free_mb: free, backup_age_hours: age } = figures;
  const proven = figures.restore_is_proven;
  const hours = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const rows: [string, string][] = [
    [
      t('disk'),
      disk == null || free == null
        ? t('unknown')
        : t('percentUsedFree', { percent: disk, free: formatGigabytes(free, locale) }),
    ],
    [t('memory'), used(figures.memory_percent)],
    [
      t('certificate'),
      figures.certificate_days == null
        ? t('unknown')
        : t('days', { count: figures.certificate_days }),
    ],
    [t('queue'), t('seconds', { count: figures.oldest_job_seconds })],
    [t('backup_age'), age == null ? t('never') : hours.format(-age, 'hour')],
    [t('restore'), proven == null ? t('untried') : t(proven ? 'proven' : 'unlike')],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-line border-t px-5 py-4 sm:grid-cols-3">
      {rows.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-ink-3 text-xs">{name}</dt>
          <dd className="text-ink tabular-nums wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function TestAlerts() {
  const t = useTexts(serverTexts);
  const tError = useTexts(errorTexts);
  const test = useTestAlerts();
  const tell = () =>
    test.mutate(undefined, {
      onSuccess: ({ ways }) => {
        const failed = ways.filter((way) => !way.is_sent);
        const sent = ways.filter((way) => way.is_sent).map((way) => way.way);
        if (ways.length === 0) toast(t('noWay'), { tone: 'danger' });
        for (const { way, error } of failed)
          toast(t('notSent', { way, error: error ?? '' }), { tone: 'danger' });
        if (sent.length > 0) toast(t('tested', { ways: sent.join(', ') }));
      },
      onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    });
  return (
    <Button size="sm" icon={BellRing} onClick={tell} disabled={test.isPending}>
      {t('test')}
    </Button>
  );
}

/** As many as fit a screen; the others are in `deploy/backup --list`. */
const SHOWN = 7;

function Backups({ backups }: { backups: ServerReport['backups'] }) {
  const t = useTexts(serverTexts);
  const { locale } = useLocale();
  const { user } = useHome();
  const megabytes = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  const count = new Intl.NumberFormat(locale);
  return (
    <Section title={t('backups')} hint={backups.length > 0 && t('backupsHint')} flush>
      {backups.length === 0 && (
        <EmptyState icon={Archive} title={t('noBackups')} text={t('noBackupsText')} />
      )}
      <ul>
        {backups.slice(0, SHOWN).map((backup) => (
          <li key={backup.name} className="border-line border-t px-5 py-3">
            <p className="font-medium text-ink">
              {formatInstant(backup.taken_at, locale, user.time_zone)}
            </p>
            <p className="text-ink-3 text-xs">
              {[
                megabytes.format(backup.bytes / 1_000_000),
                t('rows', { count: count.format(backup.rows) }),
                t(backup.is_away ? 'away' : 'hereOnly'),
                backup.is_proven != null && t(backup.is_proven ? 'isProven' : 'isUnlike'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const ServerSkeleton = () => (
  <div className="panel flex flex-col gap-4 p-5" aria-busy>
    <Skeleton className="h-4 w-40" />
    <Skeleton className="h-20" />
  </div>
);
