import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChartSpline, CircleAlert } from 'lucide-react';
import { OutlookPage } from '@/components/OutlookPage';
import { Button } from '@/components/ui/Button';
import { EmptyState, Notice } from '@/components/ui/Surface';
import { useRecurringLook } from '@/hooks/useRecurringLook';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { recurringQuery } from '@/lib/queries/recurring';
import { forecastTexts } from '@/texts/forecast';
import { Coming } from './Coming';
import { ForecastChart } from './ForecastChart';
import { Outlook } from './Outlook';
import { forecastQuery } from './queries';
import { SetAside } from './SetAside';

/** Weeks from which on the past says something. */
const ENOUGH = 8;

/** /pronostico: what the balances may become. */
export function ForecastScreen() {
  const t = useTexts(forecastTexts);
  const query = useQuery(forecastQuery);
  const { data: recurring } = useQuery(recurringQuery);
  // What came since the last search is not to be expected once more.
  useRecurringLook(recurring);
  return (
    <OutlookPage
      title={t('title')}
      lead={t('lead')}
      current="forecast"
      query={query}
      shape={['h-28', 'h-96']}
    >
      {(forecast) =>
        forecast.accounts.length === 0 ? (
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
            {forecast.weeks < ENOUGH && (
              <Notice icon={CircleAlert}>{t('guess', { count: forecast.weeks })}</Notice>
            )}
            <Outlook forecast={forecast} />
            <ForecastChart forecast={forecast} />
            {forecast.free && forecast.free.set_aside.length > 0 && (
              <SetAside free={forecast.free} />
            )}
            <Coming forecast={forecast} />
          </div>
        )
      }
    </OutlookPage>
  );
}
