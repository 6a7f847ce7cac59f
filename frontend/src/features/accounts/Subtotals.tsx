import { Money } from '@/components/Money';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { currencyTexts } from '@/texts/currencies';
import type { Subtotal } from './kinds';

type Props = { subtotals: readonly Subtotal[]; inline?: boolean };

/** The sum in the household's currency, marked when converted; beside it what has no rate. */
export function Subtotals({ subtotals, inline = false }: Props) {
  const t = useTexts(currencyTexts);
  return (
    <span className={cx('flex-wrap gap-x-3', inline ? 'inline-flex' : 'flex justify-end')}>
      {subtotals.map(({ currency, amount, isConverted }) => (
        <span key={currency} title={isConverted ? t('isConverted') : undefined}>
          {isConverted && (
            <>
              <span aria-hidden>≈ </span>
              <span className="sr-only">{t('isConverted')}: </span>
            </>
          )}
          <Money amount={amount} currency={currency} className="font-semibold text-ink" />
        </span>
      ))}
    </span>
  );
}
