// Where the caret stands in a query: what is being written there.
import { type FieldInfo, fieldNamed, OPS, type Op } from './fields';

type Known = { field: FieldInfo; op: Op };

export type Place = { start: number } & (
  | { kind: 'word'; text: string; negated: boolean }
  /** `head` is the field and sign as they were written; empty within a list. */
  | (Known & { kind: 'value'; text: string; head: string })
  | { kind: 'none' }
);

const TEST = new RegExp(
  `^(-?)(\\p{L}+)(${OPS.map((op) => op.replace(/[$^]/g, '\\$&')).join('|')})(.*)$`,
  'su',
);

function known(text: string): (Known & { rest: string; head: string }) | null {
  const found = TEST.exec(text);
  const field = found && fieldNamed(found[2] ?? '');
  if (!found || !field) return null;
  const rest = found[4] ?? '';
  return { field, op: found[3] as Op, rest, head: text.slice(0, text.length - rest.length) };
}

type Scan = { start: number; lists: (Known | null)[]; quoted: boolean };

function scan(text: string): Scan {
  const at: Scan = { start: 0, lists: [], quoted: false };
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] ?? '';
    if (at.quoted) {
      if (c === '\\') i += 1;
      else if (c === '"') at.quoted = false;
      continue;
    }
    const list = at.lists.at(-1);
    if (c === '"') at.quoted = true;
    else if (c === '(') {
      const head = known(text.slice(at.start, i));
      at.lists.push(head?.rest === '' ? { field: head.field, op: head.op } : null);
      at.start = i + 1;
    } else if (c === ')') {
      at.lists.pop();
      at.start = i + 1;
    } else if (list ? c === ',' || !text.slice(at.start, i + 1).trim() : /\s/.test(c)) {
      at.start = i + 1;
    }
  }
  return at;
}

const unquoted = (text: string) => text.replace(/^"/, '').replace(/\\(["\\])/g, '$1');

/** What is being written just before the caret. */
export function placeAt(text: string, caret: number): Place {
  const before = text.slice(0, caret);
  const { start, lists } = scan(before);
  const token = before.slice(start);
  const list = lists.at(-1);
  if (/[^\\]"$/.test(token) || (token.startsWith('"') && !list)) return { kind: 'none', start };
  if (list) return { kind: 'value', start, text: unquoted(token), head: '', ...list };
  const test = known(token);
  if (test) {
    const { field, op, rest, head } = test;
    return { kind: 'value', start, text: unquoted(rest), head, field, op };
  }
  const negated = token.startsWith('-');
  return { kind: 'word', start, text: negated ? token.slice(1) : token, negated };
}

/** More has to come before it can be understood: not worth asking yet. */
export function isUnfinished(text: string): boolean {
  const { start, lists, quoted } = scan(text);
  if (quoted || lists.length > 0) return true;
  if (/(^|\s)(OR|O|AND|Y|NOT|NO)\s*$/.test(text)) return true;
  return known(text.slice(start))?.rest === '';
}
