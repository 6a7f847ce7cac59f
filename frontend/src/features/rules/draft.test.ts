import { describe, expect, it } from 'vitest';
import { bodyOf, draftOf, newDraft, withField } from './draft';

const rule = {
  id: 'r',
  name: 'Tienda',
  enabled: true,
  position: 1,
  match: 'any' as const,
  conditions: [
    { field: 'description' as const, op: 'contains' as const, value: 'OXXO', value2: null },
    { field: 'amount' as const, op: 'between' as const, value: '-500.00', value2: '-20' },
  ],
  set: { category_id: 'c', payee: 'Oxxo' },
  hits: 3,
  created_at: '2026-11-01T00:00:00Z',
};

describe('a rule being written', () => {
  it('comes back as it was', () => {
    expect(bodyOf(draftOf(rule))).toEqual({
      name: 'Tienda',
      match: 'any',
      conditions: [
        rule.conditions[0],
        { ...rule.conditions[1], value: '-500.0000', value2: '-20.0000' },
      ],
      set: rule.set,
    });
  });

  it('is filled by a link', () => {
    const draft = newDraft({ nueva: '1', payee: 'OXXO', category_id: 'c' });
    expect(bodyOf(draft)).toEqual({
      match: 'all',
      conditions: [{ field: 'payee', op: 'is', value: 'OXXO', value2: null }],
      set: { category_id: 'c', payee: null },
    });
  });

  it('says what is missing', () => {
    expect(bodyOf(newDraft({ category_id: 'c' }))).toBe('valueMissing');
    expect(bodyOf(newDraft({ payee: 'OXXO' }))).toBe('effectMissing');
    const [condition] = newDraft({ payee: 'OXXO' }).conditions;
    if (!condition) throw new Error('a new rule has a condition');
    const amount = { ...withField(condition, 'amount'), value: 'mucho' };
    expect(bodyOf({ ...newDraft({ category_id: 'c' }), conditions: [amount] })).toBe('amountWrong');
  });

  it('keeps a text when another text is looked at, and nothing else', () => {
    const [condition] = newDraft({ payee: 'OXXO' }).conditions;
    if (!condition) throw new Error('a new rule has a condition');
    expect(withField(condition, 'memo')).toMatchObject({ field: 'memo', op: 'is', value: 'OXXO' });
    expect(withField(condition, 'account')).toMatchObject({ op: 'is', value: '' });
  });
});
