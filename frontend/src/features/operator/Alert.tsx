import { OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ServerReport } from '@/lib/api';
import { ago } from '@/lib/dates';
import { formatGigabytes } from '@/lib/format';
import { type Translate, useLocale, useTexts } from '@/lib/i18n';
import { serverTexts } from '@/texts/server';

type OneAlert = ServerReport['alerts'][number];

/** One thing that is wrong, and since when. */
export function Alert({ alert }: { alert: OneAlert }) {
  const t = useTexts(serverTexts);
  const { locale } = useLocale();
  const isCritical = alert.severity === 'critical';
  const Icon = isCritical ? OctagonAlert : TriangleAlert;
  return (
    <li className="flex items-start gap-3 border-line border-t px-5 py-3">
      <Icon
        size={18}
        className={`mt-0.5 shrink-0 ${isCritical ? 'text-danger' : 'text-warning'}`}
        aria-hidden
      />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-ink wrap-anywhere">
          {t(isCritical ? 'critical' : 'warning')}: {t(alert.name)}
        </p>
        <p className="text-ink-2 text-sm wrap-anywhere">{detail(alert, t, locale)}</p>
        <p className="text-ink-3 text-xs">{t('since', { when: ago(alert.since, locale) })}</p>
      </div>
    </li>
  );
}

/** Its figure in words. */
function detail(alert: OneAlert, t: Translate<typeof serverTexts>, locale: string): string {
  switch (alert.name) {
    case 'disk':
      return t('diskIs', { percent: alert.percent, free: formatGigabytes(alert.free_mb, locale) });
    case 'memory':
      return t('memoryIs', { percent: alert.percent });
    case 'own_memory':
      return t('own_memoryIs', { percent: alert.percent });
    case 'errors':
      return t('errorsIs', { percent: alert.percent });
    case 'certificate':
      return alert.days < 0 ? t('certificateOver') : t('certificateIs', { count: alert.days });
    case 'backup_age':
      return alert.hours == null ? t('backupNever') : t('backup_ageIs', { count: alert.hours });
    case 'restore':
      return t('restoreIs');
    case 'syncs':
      return t('syncsIs', { count: alert.count });
    case 'dead_jobs':
      return t('dead_jobsIs', { count: alert.count });
    case 'providers':
      return t('providersIs', { count: alert.count });
    case 'queue':
      return t('queueIs', { count: alert.minutes });
    case 'slow':
      return t('slowIs', { count: alert.ms });
    case 'pool':
      return t('poolIs', { count: alert.ms });
  }
}
