// The words of the query language, in both languages. The server has the same (model/query/field.rs);
// one of its tests reads this file.
import type { Locale } from '@/lib/api';

export type Word = { es: string; en: string };

/** Where a field's values come from. */
export type ValueKind =
  | 'text'
  | 'amount'
  | 'date'
  | 'number'
  | 'payee'
  | 'account'
  | 'category'
  | 'group'
  | 'tag'
  | 'currency'
  | 'word';

export type FieldInfo = Word & { kind: ValueKind; words?: readonly Word[] };

const field = (en: string, es: string, kind: ValueKind, words?: readonly Word[]): FieldInfo => ({
  en,
  es,
  kind,
  ...(words ? { words } : {}),
});
const word = (en: string, es: string): Word => ({ en, es });

const STATUSES = [
  word('pending', 'pendiente'),
  word('posted', 'confirmado'),
  word('void', 'anulado'),
];
const KINDS = [word('expense', 'gasto'), word('income', 'ingreso'), word('transfer', 'traspaso')];
const DECIDERS = [
  word('person', 'persona'),
  word('rule', 'regla'),
  word('learned', 'aprendido'),
  word('transfer', 'traspaso'),
  word('merchant', 'merchant'),
  word('provider', 'banco'),
  word('assistant', 'asistente'),
  word('none', 'ninguna'),
];
const ORIGINS = [word('person', 'persona'), word('import', 'archivo')];
const COLORS = [
  word('any', 'cualquiera'),
  word('none', 'ninguna'),
  word('red', 'roja'),
  word('orange', 'naranja'),
  word('yellow', 'amarilla'),
  word('green', 'verde'),
  word('blue', 'azul'),
  word('purple', 'morada'),
];
const FEATURES = [
  word('payee', 'comercio'),
  word('category', 'categoría'),
  word('memo', 'nota'),
  word('tag', 'etiqueta'),
  word('flag', 'marca'),
  word('split', 'partes'),
  word('reference', 'referencia'),
  word('original', 'original'),
  word('attachment', 'adjunto'),
  word('transfer', 'traspaso'),
  word('reconciled', 'conciliado'),
  word('hidden', 'oculto'),
];
const WEEKDAYS = [
  word('monday', 'lunes'),
  word('tuesday', 'martes'),
  word('wednesday', 'miércoles'),
  word('thursday', 'jueves'),
  word('friday', 'viernes'),
  word('saturday', 'sábado'),
  word('sunday', 'domingo'),
];

/** Days that move along with today. */
export const DAYS: readonly Word[] = [
  word('this-month', 'este-mes'),
  word('last-month', 'mes-pasado'),
  word('this-period', 'este-periodo'),
  word('last-period', 'periodo-pasado'),
  word('next-period', 'próximo-periodo'),
  word('this-quincena', 'esta-quincena'),
  word('last-quincena', 'quincena-pasada'),
  word('last-30-days', 'últimos-30-días'),
  word('this-week', 'esta-semana'),
  word('last-week', 'semana-pasada'),
  word('today', 'hoy'),
  word('yesterday', 'ayer'),
  word('this-year', 'este-año'),
  word('last-year', 'año-pasado'),
];

/** In the order that they are offered. */
export const FIELDS: readonly FieldInfo[] = [
  field('category', 'categoría', 'category'),
  field('amount', 'monto', 'amount'),
  field('date', 'fecha', 'date', DAYS),
  field('payee', 'comercio', 'payee'),
  field('account', 'cuenta', 'account'),
  field('tag', 'etiqueta', 'tag'),
  field('description', 'concepto', 'text'),
  field('memo', 'nota', 'text'),
  field('has', 'tiene', 'word', FEATURES),
  field('kind', 'tipo', 'word', KINDS),
  field('group', 'grupo', 'group'),
  field('status', 'estado', 'word', STATUSES),
  field('flag', 'marca', 'word', COLORS),
  field('weekday', 'díasemana', 'word', WEEKDAYS),
  field('day', 'día', 'number'),
  field('month', 'mes', 'number'),
  field('currency', 'moneda', 'currency'),
  field('source', 'decisión', 'word', DECIDERS),
  field('origin', 'origen', 'word', ORIGINS),
  field('reference', 'referencia', 'text'),
  field('tracking', 'rastreo', 'text'),
  field('text', 'texto', 'text'),
];

/** Signs, longer ones before their beginnings. */
export const OPS = ['!=', '^=', '$=', '<=', '>=', ':', '=', '~', '<', '>'] as const;
export type Op = (typeof OPS)[number];

const TEXT_OPS: readonly Op[] = [':', '=', '^=', '$=', '~', '!='];
const AMOUNT_OPS: readonly Op[] = ['>', '<', ':', '~', '>=', '<=', '!='];
const DATE_OPS: readonly Op[] = [':', '>=', '<=', '>', '<', '!='];

/** What a field can be compared by; the first is what is meant when nothing is said. */
export function opsOf({ kind }: FieldInfo): readonly Op[] {
  switch (kind) {
    case 'text':
    case 'payee':
      return TEXT_OPS;
    case 'amount':
      return AMOUNT_OPS;
    case 'date':
      return DATE_OPS;
    case 'account':
    case 'category':
    case 'group':
    case 'tag':
      return [':', '=', '!='];
    default:
      return [':', '!='];
  }
}

const DATE_TEXTS = {
  ':': 'opDate_:',
  '<': 'opDate_<',
  '<=': 'opDate_<=',
  '>': 'opDate_>',
  '>=': 'opDate_>=',
} as const;

/** The text of a sign where the field says it in its own way: days are before or after, words just are. */
export function ownText(op: Op, kind: ValueKind) {
  if (kind === 'date') return op in DATE_TEXTS ? DATE_TEXTS[op as keyof typeof DATE_TEXTS] : null;
  const isText = ['text', 'payee', 'account', 'category', 'group', 'tag'].includes(kind);
  return op === ':' && !isText ? 'opIs_:' : null;
}

/** Lower case without accents, as the server compares words. */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const say = (of: Word, locale: Locale): string => (locale === 'en' ? of.en : of.es);

/** The field of that name in either language. */
export function fieldNamed(name: string): FieldInfo | undefined {
  const wanted = plain(name);
  return FIELDS.find(({ en, es }) => en === wanted || plain(es) === wanted);
}

/** A value as it has to be written: in quotes when it would be read as something else. */
export function quoted(value: string): string {
  return /^[\p{L}\p{N}.#+/-]+$/u.test(value) && !/^(OR|O|AND|Y|NOT|NO)$/.test(value)
    ? value
    : `"${value.replace(/[\\"]/g, '\\$&')}"`;
}
