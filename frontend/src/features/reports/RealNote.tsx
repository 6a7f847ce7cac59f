import type { PriceBase } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { reportFrameTexts } from '@/texts/reportFrame';

/** By which index amounts are in today's pesos, and until when it is known. */
export function RealNote({ base }: { base: PriceBase | null }) {
  const t = useTexts(reportFrameTexts);
  const { locale } = useLocale();
  if (!base) return null;
  return (
    <p className="mt-3 text-ink-3 text-xs">
      {t('realNote', {
        first: formatDay(base.first, locale, 'monthYear'),
        last: formatDay(base.last, locale, 'monthYear'),
      })}
    </p>
  );
}
