import { expect, it } from 'vitest';
import type { Target } from '@/lib/api';
import { draftOf, newTarget, targetOf } from './targets';

const day = '2026-12-15';
const all: Target[] = [
  { kind: 'each_period', amount: '50.00', up_to: null },
  { kind: 'each_period', amount: '50.00', up_to: '150.00' },
  { kind: 'refill', amount: '800.00', keep_more: true },
  { kind: 'by_date', amount: '12000.00', day, repeat_months: 12 },
  { kind: 'by_date', amount: '12000.00', day, repeat_months: null },
  { kind: 'bill', amount: '419.00', day, count: 2, every: 'months', at_once: true },
  { kind: 'percent', percent: '12.5', of: 'income_before' },
  { kind: 'average', periods: 6 },
  { kind: 'copy', periods_ago: 2 },
  { kind: 'remainder', weight: 3, up_to: '9000.00' },
];

it.each(all)('reads back what it wrote: %j', (target) => {
  expect(targetOf(draftOf(target, '2026-11-22'))).toEqual(target);
});

it('names the field that is wrong', () => {
  const draft = newTarget(day);
  expect(targetOf(draft)).toBe('amount');
  expect(targetOf({ ...draft, amount: '0.00' })).toBe('amount');
  expect(targetOf({ ...draft, kind: 'by_date', amount: '5', day: '' })).toBe('day');
  expect(targetOf({ ...draft, kind: 'bill', amount: '5', count: '0' })).toBe('count');
  for (const percent of ['0', '100.5', '-3', 'x']) {
    expect(targetOf({ ...draft, kind: 'percent', percent })).toBe('percent');
  }
  expect(targetOf({ ...draft, kind: 'average', periods: '37' })).toBe('periods');
  expect(targetOf({ ...draft, kind: 'remainder', weight: '' })).toBe('weight');
});
