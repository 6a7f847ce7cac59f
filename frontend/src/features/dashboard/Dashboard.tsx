import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ConnectionBanner } from '@/components/ConnectionBanner';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { PageHeader } from '@/components/ui/Surface';
import { useToday } from '@/hooks/useToday';
import { capitalize, formatDay } from '@/lib/dates';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { periodGone } from '@/lib/periods';
import { dashboardQuery } from '@/lib/queries/dashboard';
import { dashboardTexts } from '@/texts/dashboard';
import { AccountBalances } from './AccountBalances';
import { COLUMNS, HOLDINGS, QUESTIONS } from './columns';
import { DashboardSkeleton } from './DashboardSkeleton';
import { Envelopes } from './Envelopes';
import { Flow } from './Flow';
import { NetWorth } from './NetWorth';
import { Recent } from './Recent';
import { SpendableCard } from './SpendableCard';
import { TopCategories } from './TopCategories';
import { ToReview } from './ToReview';

const PinnedReports = lazy(() => import('./PinnedReports'));
const Start = lazy(() => import('./Start'));

/**
 * Inicio: what one may spend, what came and went, which envelopes call, where it goes, what there is.
 * Two columns of questions, the net worth beside them; the lists start above the fold.
 */
export function Dashboard() {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const today = useToday();
  const { user } = useHome();
  const { data, error, refetch } = useQuery(dashboardQuery);
  if (!data) {
    return error ? (
      <ErrorScreen heading="h1" error={error} retry={refetch} />
    ) : (
      <DashboardSkeleton />
    );
  }
  if (data.accounts.length === 0 && data.recent.length === 0) {
    return (
      <Suspense fallback={<DashboardSkeleton />}>
        <Start />
      </Suspense>
    );
  }
  const { budget } = data;
  return (
    <>
      <PageHeader
        title={t('hello', { name: user.name.split(' ')[0] ?? user.name })}
        lead={capitalize(formatDay(today, locale, 'long'))}
        actions={<ToReview {...data.to_review} />}
      />
      <ConnectionBanner />
      <div className={COLUMNS}>
        <div className={QUESTIONS}>
          <SpendableCard
            spendable={data.spendable}
            budget={budget}
            period={data.period}
            as_of={data.as_of}
          />
          <Flow
            income={data.income}
            spending={data.spending}
            period={data.period}
            conversion={data.conversion}
          />
          {budget && <Envelopes budget={budget} timeGone={periodGone(data.period, data.as_of)} />}
          <TopCategories categories={data.categories} period={data.period} wide={!budget} />
          {data.reports.length > 0 && (
            <Suspense>
              <PinnedReports reports={data.reports} />
            </Suspense>
          )}
          <Recent transactions={data.recent} />
        </div>
        <div className={HOLDINGS}>
          <NetWorth netWorth={data.net_worth} others={data.other_currencies} />
          <AccountBalances accounts={data.accounts} />
        </div>
      </div>
    </>
  );
}
