import type { Transfer } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { transfersTexts } from '@/texts/transfers';

/** What one unit was worth in the other currency, when a transfer is between two. */
export function TransferRate({ transfer }: { transfer: Transfer }) {
  const t = useTexts(transfersTexts);
  const { locale } = useLocale();
  const { rate, outflow, inflow } = transfer;
  if (!rate) return null;
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 5 });
  const words = t('rateIs', {
    from: outflow.currency,
    to: inflow.currency,
    rate: format.format(rate as `${number}`),
  });
  return <p className="text-ink-2 text-xs tabular-nums">{t('rateOf', { rate: words })}</p>;
}
