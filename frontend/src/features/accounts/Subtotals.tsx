import { Money } from '@/components/Money';
import { cx } from '@/lib/cx';
import type { Subtotal } from './kinds';

type Props = { subtotals: readonly Subtotal[]; inline?: boolean };

/** One amount per currency, side by side and never added. */
export const Subtotals = ({ subtotals, inline = false }: Props) => (
  <span className={cx('flex-wrap gap-x-3', inline ? 'inline-flex' : 'flex justify-end')}>
    {subtotals.map(({ currency, amount }) => (
      <Money
        key={currency}
        amount={amount}
        currency={currency}
        className="font-semibold text-ink"
      />
    ))}
  </span>
);
