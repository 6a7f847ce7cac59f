import { useQuery } from '@tanstack/react-query';
import { CalendarRange, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { CardPayments } from '@/components/CardPayments';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader, Section, Skeleton } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import { useToday } from '@/hooks/useToday';
import type { InstalmentPlan, InstalmentPlans } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { plansQuery } from '@/lib/queries/plans';
import { planTexts } from '@/texts/plans';
import { CommittedChart } from './CommittedChart';
import { Debts } from './Debts';
import { Dismissed } from './Dismissed';
import { Goals } from './Goals';
import { PlanList } from './PlanList';
import { PlanSheet } from './PlanSheet';

const PlanForm = lazy(() => import('@/components/PlanForm'));

/** Planes: what is already promised of the months to come, and to whom. */
export function Plans() {
  const t = useTexts(planTexts);
  const mayWrite = useMayWrite();
  const today = useToday();
  const { data, error, refetch } = useQuery(plansQuery);
  const [{ nuevo }, change] = useSearchState();
  const [changed, setChanged] = useState<InstalmentPlan | null>(null);
  const add = mayWrite && (
    <Button look="primary" icon={Plus} onClick={() => change({ nuevo: '1' })}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={data && data.items.length > 0 && add}
      />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="flex min-w-0 flex-col gap-4 lg:col-span-2">
          {error && !data && <ErrorScreen error={error} retry={refetch} />}
          {!data && !error && <PlansSkeleton />}
          {data?.items.length === 0 && (
            <div className="panel">
              <EmptyState
                icon={CalendarRange}
                title={t('emptyTitle')}
                text={t('emptyText')}
                action={add}
              />
            </div>
          )}
          {data && data.items.length > 0 && <Told plans={data} />}
          {data && <Dismissed plans={data} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <CardPayments />
          <Goals />
          <Debts />
        </div>
      </div>
      {data && <Opened plans={data} onEdit={setChanged} />}
      <Suspense fallback={null}>
        {nuevo && <PlanForm start={{ first_on: today }} onClose={() => change({ nuevo: null })} />}
        {changed && <PlanForm start={{}} was={changed} onClose={() => setChanged(null)} />}
      </Suspense>
    </>
  );
}

function Told({ plans }: { plans: InstalmentPlans }) {
  const t = useTexts(planTexts);
  const going = plans.items.filter((plan) => !isZero(plan.left));
  const ended = plans.items.filter((plan) => isZero(plan.left));
  return (
    <>
      {plans.committed.map((committed) => (
        <CommittedChart key={committed.currency} committed={committed} plans={plans.items} />
      ))}
      {going.length > 0 && (
        <Section title={t('going')} flush>
          <PlanList plans={going} />
        </Section>
      )}
      {ended.length > 0 && (
        <Section title={t('ended')} flush>
          <PlanList plans={ended} />
        </Section>
      )}
    </>
  );
}

type OpenedProps = { plans: InstalmentPlans; onEdit: (plan: InstalmentPlan) => void };

/** The plan that the address names. */
function Opened({ plans, onEdit }: OpenedProps) {
  const [{ ver }, change] = useSearchState();
  const plan = plans.items.find((one) => one.key === ver);
  if (!plan) return null;
  const close = () => change({ ver: null });
  return (
    <PlanSheet
      plan={plan}
      onClose={close}
      onEdit={() => {
        close();
        onEdit(plan);
      }}
    />
  );
}

const PlansSkeleton = () => (
  <div aria-hidden className="flex flex-col gap-4">
    <Skeleton className="h-80 rounded-lg" />
    <Skeleton className="h-64 rounded-lg" />
  </div>
);
