// A rule while it is being written: every field a text, and what of it can be sent.
import type { Id, Rule, RuleCondition } from '@/lib/api';
import { parseTyped } from '@/lib/money';

export type Field = RuleCondition['field'];
export type Op = RuleCondition['op'];
export type DraftCondition = { key: number; field: Field; op: Op; value: string; value2: string };
export type Draft = {
  name: string;
  match: Rule['match'];
  conditions: DraftCondition[];
  categoryId: Id;
  payee: string;
};
export type RuleBody = Pick<Rule, 'match' | 'conditions' | 'set'> & { name?: string };

export const FIELDS: readonly Field[] = ['description', 'payee', 'memo', 'amount', 'account'];

const TEXT_OPS: readonly Op[] = ['contains', 'is', 'starts', 'ends'];
const OPS: Record<Field, readonly Op[]> = {
  description: TEXT_OPS,
  payee: TEXT_OPS,
  memo: TEXT_OPS,
  amount: ['is', 'lt', 'gt', 'between'],
  account: ['is'],
};
export const opsOf = (field: Field): readonly Op[] => OPS[field];

let lastKey = 0;
const nextKey = () => {
  lastKey += 1;
  return lastKey;
};

export const emptyCondition = (field: Field = 'description', value = ''): DraftCondition => ({
  key: nextKey(),
  field,
  op: field === 'payee' && value ? 'is' : (OPS[field][0] ?? 'is'),
  value,
  value2: '',
});

/** Another field keeps the comparison where it fits it, and its value where it is a text too. */
export function withField(condition: DraftCondition, field: Field): DraftCondition {
  const isText = (one: Field) => OPS[one] === TEXT_OPS;
  const keeps = isText(field) && isText(condition.field);
  return keeps ? { ...condition, field } : { ...emptyCondition(field), key: condition.key };
}

/** What a link to a new rule may carry: `?nueva=1&payee=OXXO&description=…&category_id=…`. */
export function newDraft(search: Record<string, string>): Draft {
  const { payee, description, category_id: categoryId = '' } = search;
  const conditions = [
    ...(payee ? [emptyCondition('payee', payee)] : []),
    ...(description ? [emptyCondition('description', description)] : []),
  ];
  return {
    name: '',
    match: 'all',
    conditions: conditions.length > 0 ? conditions : [emptyCondition()],
    categoryId,
    payee: '',
  };
}

export const draftOf = (rule: Rule): Draft => ({
  name: rule.name,
  match: rule.match,
  conditions: rule.conditions.map((one) => ({ ...one, key: nextKey(), value2: one.value2 ?? '' })),
  categoryId: rule.set.category_id ?? '',
  payee: rule.set.payee ?? '',
});

export type DraftProblem = 'valueMissing' | 'amountWrong' | 'effectMissing';

const AMOUNT_DIGITS = 4;

function conditionBody(draft: DraftCondition): RuleCondition | DraftProblem {
  const { field, op } = draft;
  const hasTwo = op === 'between';
  const values = [draft.value.trim(), ...(hasTwo ? [draft.value2.trim()] : [])];
  if (values.some((value) => !value)) return 'valueMissing';
  if (field !== 'amount') return { field, op, value: values[0] ?? '', value2: null };
  const [value, value2 = null] = values.map((typed) => parseTyped(typed, AMOUNT_DIGITS));
  if (!value || (hasTwo && !value2)) return 'amountWrong';
  return { field, op, value, value2 };
}

/** The rule as the server takes it, or what is still missing. */
export function bodyOf(draft: Draft): RuleBody | DraftProblem {
  const conditions: RuleCondition[] = [];
  for (const one of draft.conditions) {
    const body = conditionBody(one);
    if (typeof body === 'string') return body;
    conditions.push(body);
  }
  const payee = draft.payee.trim();
  if (!draft.categoryId && !payee) return 'effectMissing';
  const name = draft.name.trim();
  return {
    ...(name ? { name } : {}),
    match: draft.match,
    conditions,
    set: { category_id: draft.categoryId || null, payee: payee || null },
  };
}
