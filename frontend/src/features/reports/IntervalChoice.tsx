import { SegmentedControl } from '@/components/ui/Tabs';
import { useSearchState } from '@/hooks/useSearchState';
import type { Day } from '@/lib/api';
import { capitalize, formatDay, formatRange } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { figureTexts } from '@/texts/figures';
import type { Scope } from './scope';

type Span = { from: Day; to: Day };

/** Whether a report goes by months or by the household's own periods, and what each is called. */
export function useInterval({ hasPeriods }: Pick<Scope, 'hasPeriods'>) {
  const { locale } = useLocale();
  const [{ cada }] = useSearchState();
  const id: 'month' | 'period' = hasPeriods && cada === 'periodo' ? 'period' : 'month';
  return {
    id,
    short: ({ from }: Span) => formatDay(from, locale, id === 'month' ? 'month' : 'short'),
    name: ({ from, to }: Span) =>
      id === 'month'
        ? capitalize(formatDay(from, locale, 'monthYear'))
        : formatRange(from, to, locale),
  };
}

/** Months or periods, where the household has periods of its own. */
export function IntervalChoice({ scope }: { scope: Pick<Scope, 'hasPeriods'> }) {
  const t = useTexts(figureTexts);
  const [, change] = useSearchState();
  const { id } = useInterval(scope);
  if (!scope.hasPeriods) return null;
  return (
    <SegmentedControl
      label={t('interval')}
      value={id}
      onChange={(next) => change({ cada: next === 'period' ? 'periodo' : null })}
      choices={[
        { value: 'month', label: t('byMonth') },
        { value: 'period', label: t('byPeriod') },
      ]}
    />
  );
}
