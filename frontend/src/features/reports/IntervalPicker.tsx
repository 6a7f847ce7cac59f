import { Select } from '@/components/ui/Input';
import { useSearchState } from '@/hooks/useSearchState';
import { daysBetween } from '@/lib/dates';
import { useTexts } from '@/lib/i18n';
import { INTERVAL_WORDS, INTERVALS, type Interval, intervalOf } from '@/lib/queries/reports';
import { builderTexts } from '@/texts/reportBuilder';
import type { Scope } from './scope';

/** Days that each takes, and how many of it can be told apart in one chart. */
const DAYS: Record<Interval, number> = {
  day: 1,
  week: 7,
  month: 30,
  period: 7,
  quarter: 91,
  year: 365,
};
const MOST = 120;

/** The intervals that a scope can be cut into. */
export function intervalsOf({ range, hasPeriods }: Scope): Interval[] {
  const days = daysBetween(range.from, range.to) + 1;
  return INTERVALS.filter((one) => days / DAYS[one] <= MOST && (one !== 'period' || hasPeriods));
}

/** The interval of the address, where the scope allows it. */
export const readInterval = (word: string | undefined, scope: Scope): Interval =>
  intervalsOf(scope).find((one) => one === intervalOf(word)) ?? 'month';

/** How often a figure is told: by day, by month, by the household's own periods. */
export function IntervalPicker({ scope, value }: { scope: Scope; value: Interval }) {
  const t = useTexts(builderTexts);
  const [, change] = useSearchState();
  return (
    <Select
      aria-label={t('each')}
      value={value}
      onChange={(event) => change({ cada: INTERVAL_WORDS[event.target.value as Interval] })}
      className="max-md:flex-1 md:w-44"
    >
      {intervalsOf(scope).map((one) => (
        <option key={one} value={one}>
          {t(`interval_${one}`)}
        </option>
      ))}
    </Select>
  );
}
