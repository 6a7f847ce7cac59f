import { Switch } from '@/components/ui/Toggle';
import { useSearchState } from '@/hooks/useSearchState';
import type { PriceBase } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useHomeCurrency } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { figureTexts } from '@/texts/figures';

/** The index is of the prices in Mexico. */
const CURRENCY = 'MXN';

/** Whether a report tells amounts in today's pesos; it stands in the address. */
export function useRealPesos(): boolean {
  const [{ pesos }] = useSearchState();
  return useHomeCurrency() === CURRENCY && pesos === 'hoy';
}

/** Turns them on and off; a household of another currency has none. */
export function RealSwitch() {
  const t = useTexts(figureTexts);
  const [, change] = useSearchState();
  const real = useRealPesos();
  if (useHomeCurrency() !== CURRENCY) return null;
  return (
    <div className="print:hidden">
      <Switch
        checked={real}
        onChange={(next) => change({ pesos: next ? 'hoy' : null })}
        label={t('real')}
      />
    </div>
  );
}

/** By which index, and until when it is known. */
export function RealNote({ base }: { base: PriceBase | null }) {
  const t = useTexts(figureTexts);
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
