// What can be offered at a place of a query.
import type { Locale } from '@/lib/api';
import {
  FIELDS,
  type FieldInfo,
  fieldNamed,
  type Op,
  opsOf,
  plain,
  quoted,
  say,
  type ValueKind,
} from './fields';
import type { Place } from './place';

export type Offer = {
  /** Takes the place of what was written from the place's start to the caret. */
  text: string;
  label: string;
  /** What a sign or word means; `times` how often a name occurs. */
  note?: { op: Op; kind: ValueKind } | 'field' | 'joinOr' | 'joinNot' | { times: number };
  more: boolean;
};

/** A name that is known, with how often it occurs. */
export type Named = { name: string; times?: number };

const MOST = 8;
const AT_START = ['category', 'amount', 'date', 'payee', 'account', 'tag', 'has'];

function fieldOffers(text: string, negated: boolean, locale: Locale): Offer[] {
  const wanted = plain(text);
  const minus = negated ? '-' : '';
  const exact = fieldNamed(text);
  if (exact) {
    return opsOf(exact).map((op) => ({
      text: `${minus}${say(exact, locale)}${op}`,
      label: `${say(exact, locale)}${op}`,
      note: { op, kind: exact.kind },
      more: true,
    }));
  }
  const fits = ({ en, es }: FieldInfo) =>
    wanted ? [en, plain(es)].some((name) => name.startsWith(wanted)) : AT_START.includes(en);
  return FIELDS.filter(fits).map((field) => ({
    text: `${minus}${say(field, locale)}${opsOf(field)[0]}`,
    label: `${say(field, locale)}${opsOf(field)[0]}`,
    note: 'field' as const,
    more: true,
  }));
}

function valueOffers(
  place: Extract<Place, { kind: 'value' }>,
  names: readonly Named[],
  locale: Locale,
): Offer[] {
  const { field, op, head, text } = place;
  const wanted = plain(text);
  const known: Named[] = field.words
    ? field.words.map((word) => ({ name: say(word, locale) }))
    : [...names];
  return known
    .filter(({ name }) => plain(name).includes(wanted) && plain(name) !== wanted)
    .sort(
      (a, b) => Number(plain(b.name).startsWith(wanted)) - Number(plain(a.name).startsWith(wanted)),
    )
    .slice(0, MOST)
    .map(({ name, times }) => {
      // Where another name has this one in it, only "is" means just this one.
      const others =
        !field.words &&
        known.some((one) => one.name !== name && plain(one.name).includes(plain(name)));
      const exact = op === ':' && others && head ? `${head.slice(0, -1)}=` : head;
      return {
        text: `${exact}${quoted(name)}${head ? ' ' : ''}`,
        label: name,
        ...(times === undefined ? {} : { note: { times } }),
        more: false,
      };
    });
}

/** At most eight, the likeliest first. */
export function offers(place: Place, names: readonly Named[], locale: Locale): Offer[] {
  if (place.kind === 'none') return [];
  if (place.kind === 'value') return valueOffers(place, names, locale);
  const { text, negated, start } = place;
  if (!text && start > 0) {
    const or = { text: locale === 'en' ? 'OR ' : 'O ', note: 'joinOr' as const, more: true };
    const not = { text: locale === 'en' ? 'NOT ' : 'NO ', note: 'joinNot' as const, more: true };
    return [or, not].map((one) => ({ ...one, label: one.text.trim() }));
  }
  return fieldOffers(text, negated, locale).slice(0, MOST);
}
