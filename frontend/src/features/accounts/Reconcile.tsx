import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useState } from 'react';
import { BackLink } from '@/components/BackLink';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader } from '@/components/ui/Surface';
import type { Account, Day, Decimal, Reconciliation, ReconciliationState } from '@/lib/api';
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
import { Finished } from './Finished';
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
  onDay: (day: Day | null) => void;
};

function Sitting({ account, state, day, onDay }: SittingProps) {
  const t = useTexts(reconciliationTexts);
  const mayWrite = useMayWrite();
  const [typed, setTyped] = useState<Decimal | null>(null);
  const [ticked, setTicked] = useState<Ticked>(new Set());
  const [adjusting, setAdjusting] = useState(false);
  const [ended, setEnded] = useState<Reconciliation | null>(null);
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
    setEnded(done);
    onDay(done.day);
    toast(t('finished', { count: done.count }), { undo: () => takeBack.mutateAsync(done.id) });
  };
  // Taken back here or by somebody else, it is no longer something to be glad about.
  const agreed = state.history.some(({ id }) => id === ended?.id) ? ended : null;
  if (agreed) {
    return (
      <>
        <BackLink to={paths.account(account.id)}>{t('back')}</BackLink>
        <PageHeader title={t('title', { name: account.name })} />
        <div className="flex flex-col gap-4">
          <Finished
            sitting={agreed}
            currency={state.currency}
            onNext={() => {
              setEnded(null);
              onDay(null);
            }}
          />
          <PastSittings history={state.history} currency={state.currency} />
        </div>
      </>
    );
  }

  return (
    <>
      <BackLink to={paths.account(account.id)}>{t('back')}</BackLink>
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
