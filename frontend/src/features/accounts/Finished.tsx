import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { EmptyState } from '@/components/ui/Surface';
import type { Reconciliation } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { reconciliationTexts } from '@/texts/reconciliation';

type Props = { sitting: Reconciliation; currency: string; onNext: () => void };

/** A sitting that just ended: up to when the account agrees, and what comes next. */
export function Finished({ sitting, currency, onNext }: Props) {
  const t = useTexts(reconciliationTexts);
  const { locale } = useLocale();
  const { account_id, day, amount, count } = sitting;
  return (
    <div className="panel" role="status">
      <EmptyState
        icon={CircleCheck}
        title={t('agreesUntil', { day: formatDay(day, locale) })}
        text={t.rich('agreesText', {
          count,
          amount: <Money amount={amount} currency={currency} />,
        })}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button asChild look="primary">
              <Link to={paths.account(account_id)}>{t('back')}</Link>
            </Button>
            <Button onClick={onNext}>{t('another')}</Button>
          </div>
        }
      />
    </div>
  );
}
