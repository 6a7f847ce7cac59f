import type { Decimal } from '@/lib/api';
import { cx } from '@/lib/cx';
import { type MoneyFormat, moneyParts } from '@/lib/format';
import { useHomeCurrency } from '@/lib/household';
import { useLocale } from '@/lib/i18n';
import { signOf } from '@/lib/money';

type Props = {
  amount: Decimal;
  /** The household's currency when left out. */
  currency?: string | undefined;
  sign?: MoneyFormat['sign'];
  precision?: MoneyFormat['precision'];
  /** Greens money that came in; what went out stays ink, so that a list is not a wall of red. */
  tone?: 'plain' | 'income' | 'negative';
  className?: string | undefined;
};

/** An amount: tabular figures, true minus, cents quieter than pesos. */
export function Money({ amount, currency, sign, precision, tone = 'plain', className }: Props) {
  const { locale } = useLocale();
  const home = useHomeCurrency();
  const parts = moneyParts(amount, {
    locale,
    currency: currency ?? home ?? 'MXN',
    home,
    ...(sign ? { sign } : {}),
    ...(precision ? { precision } : {}),
  });
  const cents = parts.findIndex((part) => part.type === 'decimal');
  const text = (from: number, to?: number) =>
    parts
      .slice(from, to)
      .map((part) => part.value)
      .join('');
  return (
    <data
      value={amount}
      className={cx(
        'money',
        tone === 'income' && signOf(amount) > 0 && 'text-income',
        tone === 'negative' && signOf(amount) < 0 && 'text-danger',
        className,
      )}
    >
      {cents < 0 || precision === 'compact' ? (
        text(0)
      ) : (
        <>
          {text(0, cents)}
          <span className="cents">{text(cents)}</span>
        </>
      )}
    </data>
  );
}
