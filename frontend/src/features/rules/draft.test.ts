import { describe, expect, it } from 'vitest';
import { bodyOf, draftOf, newDraft, newPart } from './draft';

const rule = {
  id: 'r',
  name: 'Tienda',
  enabled: true,
  stage: 'clean' as const,
  position: 1,
  query: 'oxxo monto>20',
  set: {
    category_id: null,
    payee: 'Oxxo',
    memo: null,
    add_tags: ['casa', 'viaje'],
    flag: 'red' as const,
    parts: [
      { category_id: 'a', share: { kind: 'percent' as const, percent: '30.0000' } },
      { category_id: null, share: { kind: 'fixed' as const, amount: '12.5000' } },
      { category_id: 'b', share: { kind: 'remainder' as const } },
    ],
    review: true,
    hide: true,
  },
  stop: true,
  hits: 3,
  problem: null,
  created_at: '2026-11-01T00:00:00Z',
};

describe('a rule being written', () => {
  it('comes back as it was', () => {
    const { name, query, stage, stop, set } = rule;
    expect(bodyOf(draftOf(rule))).toEqual({ name, query, stage, stop, set });
  });

  it('says what is missing', () => {
    const draft = newDraft({});
    expect(bodyOf(draft)).toBe('queryMissing');
    expect(bodyOf({ ...draft, query: 'oxxo' })).toBe('effectMissing');
    expect(bodyOf({ ...draft, query: 'oxxo', parts: [newPart('fixed', 'x')] })).toBe('partWrong');
    expect(bodyOf({ ...draft, query: 'oxxo', stop: true })).toMatchObject({ stop: true });
  });

  it('begins with what a link says', () => {
    const draft = newDraft({ payee: 'Doña "A"', description: 'luz', category_id: 'c' });
    expect(draft.query).toBe('payee="Doña \\"A\\"" description:luz');
    expect(draft.categoryId).toBe('c');
  });
});
