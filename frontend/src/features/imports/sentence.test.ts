import { expect, it } from 'vitest';
import { partsOf } from './sentence';

it('says only what happened, and counts everything known as one', () => {
  const counts = {
    lines: 281,
    created: 248,
    seen: 20,
    matched: 11,
    settled: 0,
    voided: 0,
    ignored: 0,
    problems: 2,
  };
  expect(partsOf(counts)).toEqual([
    { part: 'new', count: 248 },
    { part: 'known', count: 31 },
    { part: 'eye', count: 2 },
  ]);
});
