import type { Search } from '@/hooks/useSearchState';
import type { Day, Period } from '@/lib/api';
import { addDays, addMonths, daysBetween, monthEnd, monthStart } from '@/lib/dates';

/** The ranges one can say in a word; their ids are what stands in the address. */
export const RANGES = [
  { id: 'periodo', text: 'rangePeriod' },
  { id: 'periodo-pasado', text: 'rangeLastPeriod' },
  { id: 'mes', text: 'rangeMonth' },
  { id: 'mes-pasado', text: 'rangeLastMonth' },
  { id: '3-meses', text: 'rangeThreeMonths' },
  { id: '12-meses', text: 'rangeTwelveMonths' },
  { id: 'ano', text: 'rangeYear' },
  { id: 'fechas', text: 'rangeCustom' },
] as const;
export type RangeId = (typeof RANGES)[number]['id'];

export type Range = { id: RangeId; from: Day; to: Day };

/** Words end today: days to come would only make the present look small. */
type MonthWord = Exclude<RangeId, 'fechas' | 'periodo' | 'periodo-pasado'>;
const WORDS: Record<MonthWord, (today: Day) => Omit<Range, 'id'>> = {
  mes: (today) => ({ from: monthStart(today), to: today }),
  'mes-pasado': (today) => {
    const from = addMonths(monthStart(today), -1);
    return { from, to: monthEnd(from) };
  },
  '3-meses': (today) => ({ from: addMonths(monthStart(today), -2), to: today }),
  '12-meses': (today) => ({ from: addMonths(monthStart(today), -11), to: today }),
  ano: (today) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }),
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

/** The range of the address; what cannot be read is the report's own default. */
export function readRange(
  search: Search,
  today: Day,
  fallback: MonthWord,
  periods: NearPeriods = [],
): Range {
  const asked = isRange(search.rango) ? search.rango : fallback;
  const now = periods.findIndex(({ from, to }) => from <= today && today <= to);
  const isOfPeriods = asked === 'periodo' || asked === 'periodo-pasado';
  const period = isOfPeriods ? periods[asked === 'periodo' ? now : now - 1] : undefined;
  if (period) return { id: asked, from: period.from, to: period.to < today ? period.to : today };
  const id = isOfPeriods ? fallback : asked;
  if (id !== 'fechas') return { id, ...WORDS[id](today) };
  const to = isDay(search.hasta) ? search.hasta : today;
  const from = isDay(search.desde) ? search.desde : monthStart(to);
  return from <= to ? { id, from, to } : { id, from: to, to: from };
}

const DAYS_DRAWN_SINGLY = 93;

/** A point a day as long as one can tell them apart, then a point a month. */
export const worthInterval = ({ from, to }: Range): 'day' | 'month' =>
  daysBetween(from, to) <= DAYS_DRAWN_SINGLY ? 'day' : 'month';
