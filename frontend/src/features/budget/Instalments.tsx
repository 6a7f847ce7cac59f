import { Link } from '@tanstack/react-router';
import { Money } from '@/components/Money';
import type { Decimal } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { paths } from '@/lib/paths';
import { budgetTexts } from '@/texts/budget';

/** What of a sum no movement of the period says: purchases in instalments that count by the month. */
export function Instalments({ amount, className }: { amount: Decimal; className?: string }) {
  const t = useTexts(budgetTexts);
  if (isZero(amount)) return null;
  return (
    <Link
      to={paths.plans}
      className={cx('reach rounded-sm text-ink-2 hover:text-ink hover:underline', className)}
    >
      {t.rich('instalments', { amount: <Money amount={amount} /> })}
    </Link>
  );
}
