import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { BackLink } from '@/components/BackLink';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader, Skeleton } from '@/components/ui/Surface';
import type { Account } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { accountsQuery } from '@/lib/queries/accounts';
import { accountsTexts } from '@/texts/accounts';
import { AccountActions } from './AccountActions';
import { AccountFacts } from './AccountFacts';
import { AccountHistory } from './AccountHistory';
import { AccountScreenSkeleton } from './AccountScreenSkeleton';
import { BalanceChart } from './BalanceChart';
import { LatestMovements } from './LatestMovements';
import { StatedBalances } from './StatedBalances';
import { StatementCheck } from './StatementCheck';

const CardCostPanel = lazy(() => import('./CardCostPanel'));
const CardSection = lazy(() => import('./CardSection'));
const LoanSection = lazy(() => import('./LoanSection'));

const LOANS: readonly Account['kind'][] = ['loan', 'mortgage', 'other_liability'];

/** One account: its balance through time, whether the bank agrees, and its latest movements. */
export function AccountScreen() {
  const t = useTexts(accountsTexts);
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery(accountsQuery);
  if (!data) {
    return error ? (
      <ErrorScreen heading="h1" error={error} retry={refetch} />
    ) : (
      <AccountScreenSkeleton />
    );
  }
  const account = data.find((one) => one.id === id);
  if (!account) {
    return (
      <EmptyState
        icon={Compass}
        heading="h1"
        title={t('gone')}
        text={t('goneText')}
        action={
          <Button asChild look="primary">
            <Link to={paths.accounts}>{t('back')}</Link>
          </Button>
        }
      />
    );
  }
  return <AccountParts account={account} />;
}

function AccountParts({ account }: { account: Account }) {
  const t = useTexts(accountsTexts);
  const { locale } = useLocale();
  const { kind, institution, number_mask, closed_on } = account;
  const facts = [
    t(`kind_${kind}`),
    institution,
    number_mask && `•• ${number_mask.slice(-4)}`,
    closed_on && t('closedOn', { day: formatDay(closed_on, locale) }),
  ];
  return (
    <>
      <BackLink to={paths.accounts}>{t('back')}</BackLink>
      <PageHeader
        title={account.name}
        lead={facts.filter(Boolean).join(' · ')}
        actions={<AccountActions account={account} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-3 lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 lg:col-start-3">
          <AccountFacts account={account} />
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:col-span-2 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <BalanceChart account={account} />
          <LatestMovements account={account} />
          {kind === 'credit_card' && (
            <Suspense fallback={null}>
              <CardCostPanel account={account} />
            </Suspense>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:col-start-3">
          {kind === 'credit_card' && (
            <Suspense fallback={<Skeleton className="h-48 rounded-lg" />}>
              <CardSection account={account} />
            </Suspense>
          )}
          {LOANS.includes(kind) && (
            <Suspense fallback={<Skeleton className="h-48 rounded-lg" />}>
              <LoanSection account={account} />
            </Suspense>
          )}
          <StatementCheck account={account} />
          <StatedBalances account={account} />
          <AccountHistory account={account} />
        </div>
      </div>
    </>
  );
}
