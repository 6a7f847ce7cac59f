// A rule while it is being written: every field a text, and what of it can be sent.
import type { Flag, Id, Rule } from '@/lib/api';
import { quoted } from '@/lib/language/fields';
import { parseTyped } from '@/lib/money';

export type DraftPart = {
  key: number;
  categoryId: Id;
  kind: 'fixed' | 'percent' | 'remainder';
  value: string;
};
export type Draft = {
  name: string;
  query: string;
  stage: Rule['stage'];
  stop: boolean;
  categoryId: Id;
  payee: string;
  memo: string;
  tags: string;
  flag: Flag | '';
  parts: DraftPart[];
  review: boolean;
  hide: boolean;
};
export type RuleBody = Pick<Rule, 'query' | 'stage' | 'stop' | 'set'> & { name?: string };

export const STAGES = ['clean', 'categorise', 'after'] as const;
export const SHARES = ['percent', 'fixed', 'remainder'] as const;

let lastKey = 0;
export const newPart = (kind: DraftPart['kind'], value = ''): DraftPart => {
  lastKey += 1;
  return { key: lastKey, categoryId: '', kind, value };
};

const EMPTY: Draft = {
  name: '',
  query: '',
  stage: 'categorise',
  stop: false,
  categoryId: '',
  payee: '',
  memo: '',
  tags: '',
  flag: '',
  parts: [],
  review: false,
  hide: false,
};

/** What a link to a new rule may carry: `?nueva=1&payee=OXXO&description=…&category_id=…`. */
export function newDraft(search: Record<string, string>): Draft {
  const { payee, description, category_id: categoryId = '', q } = search;
  const conditions = [
    ...(payee ? [`payee=${quoted(payee)}`] : []),
    ...(description ? [`description:${quoted(description)}`] : []),
    ...(q ? [q] : []),
  ];
  return { ...EMPTY, query: conditions.join(' '), categoryId };
}

export const draftOf = ({ name, query, stage, stop, set }: Rule): Draft => ({
  name,
  query,
  stage,
  stop,
  review: set.review,
  hide: set.hide,
  categoryId: set.category_id ?? '',
  payee: set.payee ?? '',
  memo: set.memo ?? '',
  tags: set.add_tags.join(', '),
  flag: set.flag ?? '',
  parts: set.parts.map(({ category_id, share }) => ({
    ...newPart(share.kind),
    categoryId: category_id ?? '',
    value:
      share.kind === 'fixed' ? share.amount : share.kind === 'percent' ? String(share.percent) : '',
  })),
});

export type DraftProblem = 'queryMissing' | 'partWrong' | 'effectMissing';

const DIGITS = 4;

function partBody({ categoryId, kind, value }: DraftPart): Rule['set']['parts'][number] | null {
  const category_id = categoryId || null;
  if (kind === 'remainder') return { category_id, share: { kind } };
  const read = parseTyped(value, DIGITS);
  if (!read || read.startsWith('-')) return null;
  return kind === 'fixed'
    ? { category_id, share: { kind, amount: read } }
    : { category_id, share: { kind, percent: read } };
}

/** The rule as the server takes it, or what is still missing. */
export function bodyOf(draft: Draft): RuleBody | DraftProblem {
  const query = draft.query.trim();
  if (!query) return 'queryMissing';
  const parts = draft.parts.map(partBody);
  if (parts.includes(null)) return 'partWrong';
  const set: Rule['set'] = {
    category_id: parts.length > 0 ? null : draft.categoryId || null,
    payee: draft.payee.trim() || null,
    memo: draft.memo.trim() || null,
    add_tags: draft.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
    flag: draft.flag || null,
    parts: parts.flatMap((part) => part ?? []),
    review: draft.review,
    hide: draft.hide,
  };
  const gives = Object.values(set).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== false,
  );
  if (!gives && !draft.stop) return 'effectMissing';
  const name = draft.name.trim();
  return { ...(name ? { name } : {}), query, stage: draft.stage, stop: draft.stop, set };
}
