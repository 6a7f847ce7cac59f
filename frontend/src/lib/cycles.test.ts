import { describe, expect, it } from 'vitest';
import { areApart, CHOICES, draftOf, MORE_WEEKS, newDraft, ruleOf, withRule } from './cycles';

const today = '2026-11-22';
const draft = { ...newDraft(today), day: 5, secondDay: 20, shift: 'previous' as const };

describe('a calendar’s form', () => {
  it.each(CHOICES)('reads back what it wrote: %s', (choice) => {
    const rule = ruleOf({ ...draft, choice });
    expect(ruleOf(draftOf(rule, today))).toEqual(rule);
    expect(draftOf(rule, today).choice).toBe(choice);
  });

  it.each(MORE_WEEKS)('keeps %i weeks as they are', (weeks) => {
    const rule = ruleOf({ ...draft, choice: 'weeks', weeks });
    expect(rule.weeks).toBe(weeks);
    expect(ruleOf(draftOf(rule, today))).toEqual(rule);
  });

  it('begins with calendar months', () => {
    expect(draftOf(undefined, today).choice).toBe('months');
    expect(withRule([], ruleOf(newDraft(today)), null)).toEqual([]);
  });

  it('puts two days in their order', () => {
    const rule = ruleOf({ ...draft, choice: 'twoDays', day: 20, secondDay: 5 });
    expect([rule.day, rule.second_day]).toEqual([5, 20]);
  });

  it('keeps the rules that were in force before', () => {
    const quincena = ruleOf({ ...draft, choice: 'fifteenthAndLast' });
    const week = ruleOf({ ...draft, choice: 'week' });
    const rules = withRule([quincena], week, '2026-12-04');
    expect(rules).toEqual([quincena, { ...week, starts_on: '2026-12-04' }]);
    expect(withRule(rules, quincena, '2026-12-01')).toEqual([
      quincena,
      { ...quincena, starts_on: '2026-12-01' },
    ]);
    expect(withRule(rules, week, null)).toEqual([week]);
  });

  it('wants two days a week apart in every month', () => {
    expect([areApart(15, 31), areApart(1, 16), areApart(16, 1)]).toEqual([true, true, true]);
    expect([areApart(15, 20), areApart(1, 31), areApart(3, 27)]).toEqual([false, false, false]);
  });
});
