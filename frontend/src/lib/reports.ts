// A kept report as an address and as a question, and back. The address is what is being built.
import type { Day, ReportDefinition, SavedReport } from './api';
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

/** The same filter on other days. */
export function onDays(filter: string, { from, to }: { from: Day; to: Day }): string {
  const search = new URLSearchParams(filter);
  search.set('from', from);
  search.set('to', to);
  return search.toString();
}
