import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ConnectionBanner } from '@/components/ConnectionBanner';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { PageHeader } from '@/components/ui/Surface';
import { useMediaQuery } from '@/hooks/useMediaQuery';
import { useToday } from '@/hooks/useToday';
import { capitalize, formatDay } from '@/lib/dates';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { periodGone } from '@/lib/periods';
import { dashboardQuery } from '@/lib/queries/dashboard';
import { dashboardTexts } from '@/texts/dashboard';
import { AccountBalances } from './AccountBalances';
import { COLUMNS, HOLDINGS, QUESTIONS, WIDE } from './columns';
import { CardSkeleton, DashboardSkeleton } from './DashboardSkeleton';
import { Envelopes } from './Envelopes';
import { Flow } from './Flow';
import { NetWorth } from './NetWorth';
import { Recent } from './Recent';
import { SpendableCard } from './SpendableCard';
import { TopCategories } from './TopCategories';
import { ToReview } from './ToReview';

const Noticed = lazy(() => import('./Noticed'));
const Soon = lazy(() => import('./Soon'));
const PinnedReports = lazy(() => import('./PinnedReports'));
const Start = lazy(() => import('./Start'));

/**
 * Inicio: what one may spend until payday, what came and went, which envelopes call, what changed, what comes; then
 * where it goes and what there is. Two columns of questions and one of what comes and is there, all five answers above
 * the fold.
 */
export function Dashboard() {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const today = useToday();
  const { user } = useHome();
  const isWide = useMediaQuery(WIDE);
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
  const soon = (
    <Suspense fallback={<CardSkeleton />}>
      <Soon coming={data.coming} as_of={data.as_of} />
    </Suspense>
  );
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
            free={data.free}
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
          <Suspense fallback={<CardSkeleton />}>
            <Noticed findings={data.findings} isStale={data.findings_stale} />
          </Suspense>
          {!isWide && soon}
          <TopCategories categories={data.categories} period={data.period} wide={Boolean(budget)} />
          {data.reports.length > 0 && (
            <Suspense>
              <PinnedReports reports={data.reports} />
            </Suspense>
          )}
          <Recent transactions={data.recent} />
        </div>
        <div className={HOLDINGS}>
          {isWide && soon}
          <NetWorth netWorth={data.net_worth} others={data.other_currencies} />
          <AccountBalances accounts={data.accounts} />
        </div>
      </div>
    </>
  );
}
