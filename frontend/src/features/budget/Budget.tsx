import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { PageHeader, Skeleton } from '@/components/ui/Surface';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useRemembered } from '@/hooks/useRemembered';
import { useSearchState } from '@/hooks/useSearchState';
import { useTexts } from '@/lib/i18n';
import { categoriesQuery } from '@/lib/queries/categories';
import { budgetTexts } from '@/texts/budget';
import { envelopeTexts } from '@/texts/envelopes';
import { Envelopes } from './Envelopes';
import { PeriodSwitcher } from './PeriodSwitcher';
import { budgetQuery, CURRENT } from './queries';

const Limits = lazy(() => import('./Limits'));

type View = 'sobres' | 'limites';

/** Presupuesto: this period's money in envelopes, or plain limits on what is spent. */
export function Budget() {
  const t = useTexts(budgetTexts);
  const tEnvelope = useTexts(envelopeTexts);
  const [search, change] = useSearchState();
  const [usual, setUsual] = useRemembered<View>('budget.view', 'sobres');
  const view = search.vista === 'limites' || search.vista === 'sobres' ? search.vista : usual;
  const id = search.periodo ?? CURRENT;
  const budget = useQuery(budgetQuery(id));
  const tree = useQuery(categoriesQuery);
  const error = budget.error ?? tree.error;
  const retry = () => Promise.all([budget.refetch(), tree.refetch()]);
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          budget.data ? (
            <PeriodSwitcher period={budget.data.period} />
          ) : (
            <Skeleton className="h-10 w-64" />
          )
        }
      />
      <SegmentedControl
        label={tEnvelope('views')}
        value={view}
        onChange={(next: View) => {
          setUsual(next);
          change({ vista: null });
        }}
        choices={[
          { value: 'sobres', label: tEnvelope('envelopes') },
          { value: 'limites', label: tEnvelope('limits') },
        ]}
        className="mb-4"
      />
      {view === 'limites' && tree.data ? (
        <Suspense fallback={<BudgetSkeleton />}>
          <Limits id={id} tree={tree.data} />
        </Suspense>
      ) : budget.data && tree.data ? (
        <Envelopes budget={budget.data} tree={tree.data} id={id} />
      ) : error ? (
        <ErrorScreen error={error} retry={retry} />
      ) : (
        <BudgetSkeleton />
      )}
    </>
  );
}

function BudgetSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-4">
      <Skeleton className="h-[4.5rem] rounded-lg" />
      <div className="panel flex flex-col">
        {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((row) => (
          <div key={row} className="flex h-14 items-center gap-3 border-line border-b px-5">
            <Skeleton className="size-9" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="ml-auto h-4 w-24" />
          </div>
        ))}
      </div>
    </div>
  );
}
