// A query as a tree of conditions, for the visual builder, and as text again.
import type { Locale, QueryNode } from '@/lib/api';
import { type FieldInfo, fieldNamed, type Op, opsOf, quoted, say } from './fields';

export type Row = {
  key: number;
  kind: 'row';
  negated: boolean;
  field: FieldInfo;
  op: Op;
  values: string[];
};
export type Group = {
  key: number;
  kind: 'group';
  negated: boolean;
  joins: 'all' | 'any';
  items: (Row | Group)[];
};

let lastKey = 0;
const nextKey = () => {
  lastKey += 1;
  return lastKey;
};

const fieldOf = (name: string): FieldInfo => {
  const found = fieldNamed(name);
  if (!found) throw new TypeError(`no field ${name}`);
  return found;
};

export function emptyRow(name = 'description'): Row {
  const field = fieldOf(name);
  const op = opsOf(field)[0] ?? ':';
  return { key: nextKey(), kind: 'row', negated: false, field, op, values: [''] };
}

export const emptyGroup = (items: (Row | Group)[] = [emptyRow()]): Group => ({
  key: nextKey(),
  kind: 'group',
  negated: false,
  joins: 'all',
  items,
});

/** Another field keeps what was written where it is of the same kind. */
export function withField(row: Row, name: string): Row {
  const field = fieldOf(name);
  if (field.kind === row.field.kind && !field.words) return { ...row, field };
  return { ...emptyRow(name), key: row.key, negated: row.negated };
}

function item(node: QueryNode): Row | Group {
  switch (node.kind) {
    case 'not': {
      const inner = item(node.part);
      return { ...inner, negated: !inner.negated };
    }
    case 'words':
      return { ...emptyRow('text'), values: [node.text] };
    case 'test':
      return { ...emptyRow(node.field), op: node.op as Op, values: node.values };
    default:
      return { ...emptyGroup(node.parts.map(item)), joins: node.kind };
  }
}

/** The server's tree as the builder edits it: always a group at the top. */
export function groupOf(tree: QueryNode | null): Group {
  if (!tree) return emptyGroup();
  const top = item(tree);
  return top.kind === 'group' && !top.negated ? top : emptyGroup([top]);
}

function rowText({ field, op, values, negated }: Row, locale: Locale): string | null {
  const given = values.map((value) => value.trim()).filter(Boolean);
  const [first] = given;
  if (first === undefined) return null;
  const not = negated ? '-' : '';
  if (field.en === 'text' && op === ':' && given.length === 1) return not + quoted(first);
  const list = given.map(quoted);
  const value = list.length === 1 ? list[0] : `(${list.join(', ')})`;
  return `${not}${say(field, locale)}${op}${value}`;
}

function groupText(group: Group, locale: Locale): string | null {
  const parts = group.items.flatMap((one) => {
    if (one.kind === 'row') return rowText(one, locale) ?? [];
    const inner = groupText(one, locale);
    if (inner === null) return [];
    const isOne = one.items.length === 1 && one.items[0]?.kind === 'row';
    return [one.negated ? `-(${inner})` : isOne ? inner : `(${inner})`];
  });
  if (parts.length === 0) return null;
  return parts.join(group.joins === 'all' ? ' ' : locale === 'en' ? ' OR ' : ' O ');
}

/** The query in the reader's words; rows without a value are left out. */
export const textOf = (group: Group, locale: Locale): string => groupText(group, locale) ?? '';
