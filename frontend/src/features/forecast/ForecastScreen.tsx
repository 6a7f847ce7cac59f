import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChartSpline, CircleAlert } from 'lucide-react';
import { OutlookLinks } from '@/components/OutlookLinks';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Notice, PageHeader, Skeleton } from '@/components/ui/Surface';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { forecastTexts } from '@/texts/forecast';
import { Coming } from './Coming';
import { ForecastChart } from './ForecastChart';
import { Outlook } from './Outlook';
import { forecastQuery } from './queries';

/** Weeks from which on the past says something. */
const ENOUGH = 8;

/** /pronostico: what the balances may become. */
export function ForecastScreen() {
  const t = useTexts(forecastTexts);
  const { data, error, refetch } = useQuery(forecastQuery);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <OutlookLinks current="forecast" />
      {error && !data ? (
        <ErrorScreen error={error} retry={refetch} />
      ) : !data ? (
        <div className="flex flex-col gap-5" aria-busy>
          <Skeleton className="h-28" />
          <Skeleton className="h-96" />
        </div>
      ) : data.accounts.length === 0 ? (
        <EmptyState
          icon={ChartSpline}
          title={t('empty')}
          text={t('emptyText')}
          action={
            <Button asChild look="primary">
              <Link to={paths.imports}>{t('toImport')}</Link>
            </Button>
          }
        />
      ) : (
        <div className="flex flex-col gap-5">
          {data.weeks < ENOUGH && (
            <Notice icon={CircleAlert}>{t('guess', { count: data.weeks })}</Notice>
          )}
          <Outlook forecast={data} />
          <ForecastChart forecast={data} />
          <Coming forecast={data} />
        </div>
      )}
    </>
  );
}
