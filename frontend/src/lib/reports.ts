// A kept report as an address and as a question, and back. The address is what is being built.
import type { Day, ReportDefinition, SavedReport } from './api';
import { addDays } from './dates';
import { INTERVAL_WORDS, intervalOf } from './queries/reports';

type Words = Record<string, string>;

/** How the ranges of kept reports are called in addresses. */
const RANGES: Record<ReportDefinition['range'], string> = {
  this_period: 'periodo',
  last_period: 'periodo-pasado',
  last_3_periods: '3-periodos',
  last_6_periods: '6-periodos',
  last_12_periods: '12-periodos',
  this_month: 'mes',
  last_month: 'mes-pasado',
  last_3_months: '3-meses',
  last_6_months: '6-meses',
  last_12_months: '12-meses',
  this_year: 'ano',
  last_year: 'ano-pasado',
  custom: 'fechas',
};
const COMPARES = { previous: '', year: 'ano', none: 'no' } as const;

export const MEASURES = ['spending', 'income', 'net'] as const;
export const DIMENSIONS = [
  'total',
  'category',
  'group',
  'payee',
  'account',
  'tag',
  'currency',
] as const;
export const CHARTS = ['ranking', 'bars', 'lines', 'table'] as const;
export const AVERAGES = [3, 6, 12] as const;

const oneOf = <T extends string>(words: readonly T[], word: string | undefined, usual: T): T =>
  words.find((known) => known === word) ?? usual;

/** The name that a word of an address stands for. */
const named = <T extends string>(
  words: Record<T, string>,
  word: string | undefined,
  usual: NoInfer<T>,
): T => (Object.keys(words) as T[]).find((key) => words[key] === (word ?? '')) ?? usual;

const filled = (words: Words): Words =>
  Object.fromEntries(Object.entries(words).filter(([, value]) => value !== ''));

/** Where a kept report is looked at and changed. */
export function reportSearch({ id, ...kept }: SavedReport): Words {
  const filter = new URLSearchParams(kept.filter);
  return filled({
    vista: 'propio',
    reporte: id,
    rango: RANGES[kept.range],
    desde: kept.from ?? '',
    hasta: kept.to ?? '',
    cuentas: filter.get('account_id') ?? '',
    comparar: COMPARES[kept.compare],
    pesos: kept.is_real ? 'hoy' : '',
    medida: kept.measure,
    por: kept.dimension,
    cada: kept.interval === null ? '' : INTERVAL_WORDS[kept.interval],
    forma: kept.chart,
    promedio: kept.average === null ? '' : String(kept.average),
    q: filter.get('q') ?? '',
  });
}

/** What the address says to ask, without its days, accounts and comparison. */
export function readBuilt(search: Words) {
  const interval = intervalOf(search.cada);
  const average = AVERAGES.find((count) => String(count) === search.promedio) ?? null;
  return {
    measure: oneOf(MEASURES, search.medida, 'spending'),
    dimension: oneOf(DIMENSIONS, search.por, 'category'),
    interval,
    chart: oneOf(CHARTS, search.forma, 'ranking'),
    average: interval === null ? null : average,
    q: search.q ?? '',
  };
}
export type Built = ReturnType<typeof readBuilt>;

/** What of an address a report keeps. */
export function definitionOf(
  search: Words,
  range: { id: string; from: Day; to: Day },
  own: Pick<ReportDefinition, 'name' | 'is_pinned' | 'is_real'>,
): ReportDefinition {
  const { q, ...built } = readBuilt(search);
  const kept = named(RANGES, range.id, 'last_12_months');
  const isCustom = kept === 'custom';
  const filter = new URLSearchParams(filled({ account_id: search.cuentas ?? '', q }));
  return {
    ...own,
    ...built,
    range: kept,
    from: isCustom ? range.from : null,
    to: isCustom ? range.to : null,
    filter: filter.toString(),
    compare: named(COMPARES, search.comparar, 'previous'),
  };
}

/** The question that is asked of the server. */
export function builtQuery(built: Built, scope: Words): Words {
  const filter = built.q ? new URLSearchParams({ q: built.q }).toString() : '';
  return filled({
    ...scope,
    measure: built.measure,
    dimension: built.dimension,
    interval: built.interval ?? '',
    average: built.average === null ? '' : String(built.average),
    filter,
  });
}

/** The days after one point of a row of days, up to another; up to the first one from `from` on. */
export const stepTo = (days: readonly Day[], at: number, from: Day): { from: Day; to: Day } => {
  const [before, to] = [days[at - 1], days[at] ?? from];
  return { from: before ? addDays(before, 1) : from < to ? from : to, to };
};

/** The keys of a filter of which any of several values is listed with commas. */
const LISTED = ['category_id', 'payee_id', 'account_id', 'currency'];
/** What has no tag, in the query language. */
const NO_TAG = '-has:tag';

/** What any of these filters lists that differ by one thing alone: a category, group, payee, account, currency or tag. */
export function anyOf(filters: readonly string[]): string {
  const [first, ...rest] = filters.map((filter) => new URLSearchParams(filter));
  if (!first || rest.length === 0) return filters[0] ?? '';
  const all = [first, ...rest];
  for (const key of LISTED) {
    const values = [...new Set(all.flatMap((one) => one.get(key)?.split(',') ?? []))];
    if (values.length > 0) first.set(key, values.join(','));
  }
  const tags = all.flatMap((one) => one.get('tag') ?? []);
  if (tags.length > 0) {
    const quoted = tags.map((tag) => `"${tag.replaceAll(/["\\]/g, '\\$&')}"`);
    const without = all.find((one) => !one.has('tag'));
    const words = without?.get('q')?.replace(NO_TAG, '').trim() ?? first.get('q') ?? '';
    const tagged = `tag=(${quoted.join(', ')})`;
    first.delete('tag');
    first.set('q', [words, without ? `(${tagged} OR ${NO_TAG})` : tagged].join(' ').trim());
  }
  return first.toString();
}

/** The same filter on other days. */
export function onDays(filter: string, { from, to }: { from: Day; to: Day }): string {
  const search = new URLSearchParams(filter);
  search.set('from', from);
  search.set('to', to);
  return search.toString();
}
