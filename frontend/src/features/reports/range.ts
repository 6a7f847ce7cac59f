import type { Search } from '@/hooks/useSearchState';
import type { Day, Period } from '@/lib/api';
import { addDays, addMonths, daysBetween, monthEnd, monthStart } from '@/lib/dates';

/** The ranges one can say in a word; their ids are what stands in the address. */
export const RANGES = [
  { id: 'periodo', text: 'rangePeriod' },
  { id: 'periodo-pasado', text: 'rangeLastPeriod' },
  { id: '3-periodos', text: 'rangeThreePeriods' },
  { id: '6-periodos', text: 'rangeSixPeriods' },
  { id: '12-periodos', text: 'rangeTwelvePeriods' },
  { id: 'mes', text: 'rangeMonth' },
  { id: 'mes-pasado', text: 'rangeLastMonth' },
  { id: '3-meses', text: 'rangeThreeMonths' },
  { id: '6-meses', text: 'rangeSixMonths' },
  { id: '12-meses', text: 'rangeTwelveMonths' },
  { id: 'ano', text: 'rangeYear' },
  { id: 'ano-pasado', text: 'rangeLastYear' },
  { id: 'fechas', text: 'rangeCustom' },
] as const;
export type RangeId = (typeof RANGES)[number]['id'];

export type Range = { id: RangeId; from: Day; to: Day };

/** How many of the household's periods a word means, and how many lie between them and today's. */
const PERIODS = {
  periodo: { count: 1, ago: 0 },
  'periodo-pasado': { count: 1, ago: 1 },
  '3-periodos': { count: 3, ago: 0 },
  '6-periodos': { count: 6, ago: 0 },
  '12-periodos': { count: 12, ago: 0 },
} as const;
type PeriodWord = keyof typeof PERIODS;

export const isOfPeriods = (id: RangeId): id is PeriodWord => id in PERIODS;

/** A range that needs no more than today to be known. */
export type RangeWord = Exclude<RangeId, 'fechas' | PeriodWord>;

/** The months up to this one, the days to come left out. */
const months = (count: number) => (today: Day) => ({
  from: addMonths(monthStart(today), 1 - count),
  to: today,
});
const lastYear = (today: Day) => addMonths(today, -12).slice(0, 4);

/** Words end today: days to come would only make the present look small. */
const WORDS: Record<RangeWord, (today: Day) => Omit<Range, 'id'>> = {
  mes: months(1),
  'mes-pasado': (today) => {
    const from = addMonths(monthStart(today), -1);
    return { from, to: monthEnd(from) };
  },
  '3-meses': months(3),
  '6-meses': months(6),
  '12-meses': months(12),
  ano: (today) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }),
  'ano-pasado': (today) => ({ from: `${lastYear(today)}-01-01`, to: `${lastYear(today)}-12-31` }),
};

const isRange = (id: string | undefined): id is RangeId => RANGES.some((range) => range.id === id);

const isDay = (text: string | undefined): text is Day =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && realDay(text) === text;

/** The day as the calendar knows it: 31 February becomes another, or none. */
function realDay(text: string): Day | null {
  return Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? null : addDays(text, 0);
}

/** The household's own periods about today, oldest first; none while they are not known. */
export type NearPeriods = readonly Pick<Period, 'from' | 'to'>[];

/** From the first of so many periods to today, or to the end of the last one. */
function periodRange(word: PeriodWord, today: Day, periods: NearPeriods): Range | null {
  const { count, ago } = PERIODS[word];
  const last = periods.findIndex(({ from, to }) => from <= today && today <= to) - ago;
  const [start, end] = [periods[Math.max(0, last - count + 1)], periods[last]];
  if (!start || !end) return null;
  return { id: word, from: start.from, to: end.to < today ? end.to : today };
}

/** The range of the address; what cannot be read is the report's own default. */
export function readRange(
  search: Search,
  today: Day,
  fallback: RangeWord,
  periods: NearPeriods = [],
): Range {
  const asked = isRange(search.rango) ? search.rango : fallback;
  if (isOfPeriods(asked)) {
    return periodRange(asked, today, periods) ?? { id: fallback, ...WORDS[fallback](today) };
  }
  if (asked !== 'fechas') return { id: asked, ...WORDS[asked](today) };
  const to = isDay(search.hasta) ? search.hasta : today;
  const from = isDay(search.desde) ? search.desde : monthStart(to);
  return from <= to ? { id: asked, from, to } : { id: asked, from: to, to: from };
}

const DAYS_DRAWN_SINGLY = 93;

/** A point a day as long as one can tell them apart, then a point a month. */
export const worthInterval = ({ from, to }: Range): 'day' | 'month' =>
  daysBetween(from, to) <= DAYS_DRAWN_SINGLY ? 'day' : 'month';
