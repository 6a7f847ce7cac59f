import { spanLabel, spanTitle } from '@/components/reports/spans';
import { Select } from '@/components/ui/Input';
import { useSearchState } from '@/hooks/useSearchState';
import type { Day } from '@/lib/api';
import { daysBetween } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { INTERVAL_WORDS, INTERVALS, type Interval, intervalOf } from '@/lib/queries/reports';
import { builderTexts } from '@/texts/reportBuilder';
import type { Scope } from './scope';

/** Days that each takes, and how many of it can be told apart in one chart: ten years of months. */
const DAYS: Record<Interval, number> = {
  day: 1,
  week: 7,
  month: 30,
  period: 7,
  quarter: 91,
  year: 365,
};
const MOST = 124;

/** A span of days as the reports' answers name it. */
type Figured = { period: string; from: Day; to: Day };

/** The intervals that a scope can be cut into. */
export function intervalsOf({ range, hasPeriods }: Scope): Interval[] {
  const days = daysBetween(range.from, range.to) + 1;
  return INTERVALS.filter((one) => days / DAYS[one] <= MOST && (one !== 'period' || hasPeriods));
}

/** The interval that a report goes by: the address's or the usual one where the scope allows it, else the shortest; and
 * what its spans are called. */
export function useInterval(scope: Scope, usual: Interval = 'month') {
  const { locale } = useLocale();
  const [{ cada }] = useSearchState();
  const asked = intervalOf(cada);
  const offered = intervalsOf(scope);
  const known = [asked, usual].find((one) => one !== null && offered.includes(one));
  const id = known ?? offered[0] ?? usual;
  const span = ({ period, ...days }: Figured) => ({ id: period, ...days });
  return {
    id,
    short: (figured: Figured) => spanLabel(span(figured), id, locale),
    name: (figured: Figured) => spanTitle(span(figured), id, locale),
  };
}

/** How often a figure is told: by day, by month, by the household's own periods. */
export function IntervalPicker({ scope, usual }: { scope: Scope; usual?: Interval }) {
  const t = useTexts(builderTexts);
  const [, change] = useSearchState();
  const { id } = useInterval(scope, usual);
  return (
    <Select
      aria-label={t('each')}
      value={id}
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
