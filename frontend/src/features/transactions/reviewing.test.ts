import { describe, expect, it } from 'vitest';
import type { ReviewGroup } from '@/lib/api';
import { ruleQueryOf, withoutGroup } from './reviewing';

const group = (id: string, count: number) => ({ id, count, latest: [] }) as unknown as ReviewGroup;

describe('the inbox without a group', () => {
  const one = group('one', 3);
  const two = group('two', 2);

  it('is a list without it and fewer to review', () => {
    const list = { pages: [{ items: [one], next_cursor: 'x' }, { items: [two] }], pageParams: [] };
    expect(withoutGroup(list, one)).toEqual({
      pages: [{ items: [], next_cursor: 'x' }, { items: [two] }],
      pageParams: [],
    });
    const counts = { count: 5, groups: 2, as_of: 'now' };
    expect(withoutGroup(counts, one)).toEqual({ count: 2, groups: 1, as_of: 'now' });
  });

  it('leaves every other answer what it is', () => {
    const others = [null, 'text', { items: [one] }, { pages: [{ items: [{ id: 'one' }] }] }];
    for (const answer of others) expect(withoutGroup(answer, one)).toBe(answer);
  });
});

it('asks for the payee, or for the words of the bank', () => {
  expect(ruleQueryOf({ payee_id: 'x', name: 'La "Tienda"' })).toBe('payee="La \\"Tienda\\""');
  expect(ruleQueryOf({ payee_id: null, name: 'RETIRO 1' })).toBe('description:"RETIRO 1"');
});
