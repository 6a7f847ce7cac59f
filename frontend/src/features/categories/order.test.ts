import { describe, expect, it } from 'vitest';
import { moved, renumbered } from './order';

const list = [
  { id: 'a', position: 1 },
  { id: 'b', position: 2 },
  { id: 'c', position: 2 },
  { id: 'd', position: 9 },
];
const ids = (found: { id: string }[] | null) => found?.map((one) => one.id).join('');

describe('moving one of a list', () => {
  it('goes one place up or down', () => {
    expect(ids(moved(list, 'c', -1))).toBe('acbd');
    expect(ids(moved(list, 'a', 1))).toBe('bacd');
    expect(ids(moved(list, 'c', 1))).toBe('abdc');
  });

  it('stops at the ends and at strangers', () => {
    expect(moved(list, 'a', -1)).toBeNull();
    expect(moved(list, 'd', 1)).toBeNull();
    expect(moved(list, 'x', 1)).toBeNull();
  });

  it('writes only the positions that change, mending gaps and equals', () => {
    expect(renumbered(moved(list, 'c', -1) ?? [])).toEqual([
      { id: 'b', position: 3 },
      { id: 'd', position: 4 },
    ]);
    expect(renumbered(list.slice(0, 2))).toEqual([]);
  });
});
