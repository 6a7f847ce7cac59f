import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarRange } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/Button';
import type { Transaction } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { absolute, isNegative } from '@/lib/money';
import { paths } from '@/lib/paths';
import { accountsQuery } from '@/lib/queries/accounts';
import { plansQuery } from '@/lib/queries/plans';
import { planTexts } from '@/texts/plans';

const PlanForm = lazy(() => import('@/components/PlanForm'));

/** A purchase by card: the plan it belongs to, or the way to make it one. */
export function PlanSection({ transaction }: { transaction: Transaction }) {
  const { data: accounts } = useQuery(accountsQuery);
  const account = accounts?.find((one) => one.id === transaction.account_id);
  const isPurchase = account?.kind === 'credit_card' && isNegative(transaction.amount);
  return isPurchase ? <OfPurchase transaction={transaction} /> : null;
}

function OfPurchase({ transaction }: { transaction: Transaction }) {
  const t = useTexts(planTexts);
  const mayWrite = useMayWrite();
  const [making, setMaking] = useState(false);
  const { data } = useQuery(plansQuery);
  const plan = data?.items.find(
    (one) =>
      one.purchase_id === transaction.id ||
      one.parts.some((part) => part.transaction_id === transaction.id),
  );
  if (plan) {
    return (
      <Button asChild>
        <Link to={paths.plans} search={{ ver: plan.key }}>
          <CalendarRange size={16} aria-hidden />
          {t('seePlan', { charged: plan.charged_count, count: plan.count })}
        </Link>
      </Button>
    );
  }
  if (!mayWrite || !data) return null;
  const { id, account_id, amount, booked_on, payee, description } = transaction;
  const start = {
    account_id,
    name: (payee?.name ?? description).slice(0, 120),
    original: absolute(amount),
    first_on: booked_on,
    purchase_id: id,
  };
  return (
    <>
      <Button icon={CalendarRange} onClick={() => setMaking(true)}>
        {t('fromPurchase')}
      </Button>
      <Suspense fallback={null}>
        {making && <PlanForm start={start} onClose={() => setMaking(false)} />}
      </Suspense>
    </>
  );
}
