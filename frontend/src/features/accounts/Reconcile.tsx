import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, Compass } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader } from '@/components/ui/Surface';
import type { Account, Day, Decimal, ReconciliationState } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { paths } from '@/lib/paths';
import { accountsQuery } from '@/lib/queries/accounts';
import { toast } from '@/lib/toasts';
import { accountsTexts } from '@/texts/accounts';
import { reconciliationTexts } from '@/texts/reconciliation';
import { AccountScreenSkeleton } from './AccountScreenSkeleton';
import { AdjustForm } from './AdjustForm';
import { PastSittings } from './PastSittings';
import { ReconcileRows } from './ReconcileRows';
import { ReconcileSums } from './ReconcileSums';
import { reconciliationQuery, useFinish, useTakeBack } from './reconciliation';
import { leftOver, named, type Ticked, tickedTotal } from './ticking';

/** A sitting with a statement: tick what is on it until nothing is left over. */
export function Reconcile() {
  const t = useTexts(accountsTexts);
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const [day, setDay] = useState<Day | null>(null);
  const accounts = useQuery(accountsQuery);
  const { data: state, error, refetch } = useQuery(reconciliationQuery(id, day));
  const account = accounts.data?.find((one) => one.id === id);
  if (accounts.data && !account) {
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
  const failure = error ?? accounts.error;
  if (!account || !state) {
    return failure ? (
      <ErrorScreen heading="h1" error={failure} retry={error ? refetch : accounts.refetch} />
    ) : (
      <AccountScreenSkeleton />
    );
  }
  return <Sitting key={id} account={account} state={state} day={day ?? state.day} onDay={setDay} />;
}

type SittingProps = {
  account: Account;
  state: ReconciliationState;
  day: Day;
  onDay: (day: Day) => void;
};

function Sitting({ account, state, day, onDay }: SittingProps) {
  const t = useTexts(reconciliationTexts);
  const mayWrite = useMayWrite();
  const [typed, setTyped] = useState<Decimal | null>(null);
  const [ticked, setTicked] = useState<Ticked>(new Set());
  const [adjusting, setAdjusting] = useState(false);
  const finish = useFinish(account.id);
  const takeBack = useTakeBack();
  const suggested = state.stated?.day === day ? state.stated.amount : null;
  const stated = typed ?? suggested;
  const left = stated === null ? null : leftOver(state, ticked, stated);

  const end = async (adjustment?: { memo: string; category_id: string | null }) => {
    if (stated === null) return;
    const done = await finish.mutateAsync({
      day,
      amount: stated,
      ...named(state, ticked),
      ...(adjustment ? { adjustment } : {}),
    });
    setAdjusting(false);
    setTicked(new Set());
    setTyped(null);
    toast(t('finished', { count: done.count }), { undo: () => takeBack.mutateAsync(done.id) });
  };

  return (
    <>
      <Link
        to={paths.account(account.id)}
        className="-ml-1 mb-2 inline-flex h-8 items-center gap-1.5 rounded-sm px-1 font-medium text-ink-2 hover:text-ink"
      >
        <ArrowLeft size={16} aria-hidden />
        {t('back')}
      </Link>
      <PageHeader title={t('title', { name: account.name })} lead={t('lead')} />
      <div className="grid items-start gap-4 max-lg:pb-24 lg:grid-cols-3">
        <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-4 lg:col-start-3">
          <ReconcileSums
            account={account}
            day={day}
            onDay={onDay}
            stated={stated}
            isSuggested={typed === null && suggested !== null}
            onStated={setTyped}
            before={state.reconciled_balance}
            ticked={tickedTotal(state, ticked)}
            left={left}
            busy={finish.isPending}
            error={adjusting ? null : finish.error}
            mayWrite={mayWrite}
            onFinish={() => (left !== null && isZero(left) ? end() : setAdjusting(true))}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:col-span-2 lg:col-start-1 lg:row-start-1">
          <ReconcileRows state={state} ticked={ticked} onTick={setTicked} />
          <PastSittings history={state.history} currency={state.currency} />
        </div>
      </div>
      {adjusting && left !== null && (
        <AdjustForm
          amount={left}
          day={day}
          currency={state.currency}
          onSubmit={end}
          onClose={() => setAdjusting(false)}
        />
      )}
    </>
  );
}
