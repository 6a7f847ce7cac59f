// A household's calendar as a form knows it: one of a few choices, and the days they need.
import type { CycleRule, CycleShift, Day } from './api';

export const CHOICES = [
  'months',
  'day',
  'lastBusinessDay',
  'fifteenthAndLast',
  'firstAndSixteenth',
  'twoDays',
  'fortnight',
  'week',
  'weeks',
] as const;
export type CycleChoice = (typeof CHOICES)[number];

export type CycleDraft = {
  choice: CycleChoice;
  day: number;
  secondDay: number;
  anchor: Day;
  /** Of the choice `weeks`. */
  weeks: number;
  shift: CycleShift;
  /** Whether the bank holidays of Mexico count, beside weekends. */
  withHolidays: boolean;
};

/** The last day of any month. */
export const LAST_DAY = 31;

/** Calendar months, and what the other choices begin with. */
export const newDraft = (today: Day): CycleDraft => ({
  choice: 'months',
  day: 15,
  secondDay: LAST_DAY,
  anchor: today,
  weeks: 4,
  shift: 'none',
  withHolidays: true,
});

const hasDay = (choice: CycleChoice): boolean => choice === 'day' || choice === 'twoDays';
const WEEKS: Partial<Record<CycleChoice, number>> = { fortnight: 2, week: 1 };
/** How many weeks may be chosen that have no name of their own. */
export const MORE_WEEKS = [3, 4, 5, 6, 7, 8] as const;
const PAIRS: Partial<Record<CycleChoice, readonly [number, number]>> = {
  fifteenthAndLast: [15, LAST_DAY],
  firstAndSixteenth: [1, 16],
};

/** What a choice asks for beside itself. */
export const asks = (choice: CycleChoice) => ({
  day: hasDay(choice),
  secondDay: choice === 'twoDays',
  anchor: choice in WEEKS || choice === 'weeks',
  weeks: choice === 'weeks',
  shift: choice !== 'months' && choice !== 'lastBusinessDay',
});

/** The rule that a draft means, in force from the beginning. */
export function ruleOf(draft: CycleDraft): CycleRule {
  const { choice } = draft;
  const empty = { starts_on: null, day: null, second_day: null, weeks: null, anchor: null };
  const shift = asks(choice).shift ? draft.shift : 'none';
  const counts = shift !== 'none' || choice === 'lastBusinessDay';
  const common = {
    ...empty,
    shift,
    holidays: counts && draft.withHolidays ? 'mx' : 'none',
  } as const;
  const weeks = choice === 'weeks' ? draft.weeks : WEEKS[choice];
  if (weeks) return { ...common, kind: 'weeks', weeks, anchor: draft.anchor };
  if (choice === 'lastBusinessDay') return { ...common, kind: 'last_business_day' };
  if (choice === 'months') return { ...common, kind: 'monthly', day: 1 };
  if (choice === 'day') return { ...common, kind: 'monthly', day: draft.day };
  const [day, second] = PAIRS[choice] ?? [
    Math.min(draft.day, draft.secondDay),
    Math.max(draft.day, draft.secondDay),
  ];
  return { ...common, kind: 'semi_monthly', day, second_day: second };
}

/** The draft that a rule comes from. */
export function draftOf(rule: CycleRule | undefined, today: Day): CycleDraft {
  const fresh = newDraft(today);
  if (!rule) return fresh;
  const { kind, day, second_day: second, shift } = rule;
  const draft = {
    ...fresh,
    shift,
    withHolidays: rule.holidays === 'mx' || shift === 'none',
    anchor: rule.anchor ?? today,
    day: day ?? fresh.day,
    secondDay: second ?? fresh.secondDay,
    weeks: rule.weeks !== null && rule.weeks > 2 ? rule.weeks : fresh.weeks,
  };
  const named = Object.entries(WEEKS).find(([, count]) => count === rule.weeks)?.[0];
  const pair = Object.entries(PAIRS).find(([, [a, b]]) => a === day && b === second)?.[0];
  const choices = {
    weeks: (named as CycleChoice | undefined) ?? 'weeks',
    last_business_day: 'lastBusinessDay',
    monthly: day === 1 && shift === 'none' ? 'months' : 'day',
    semi_monthly: (pair as CycleChoice | undefined) ?? 'twoDays',
  } as const;
  return { ...draft, choice: choices[kind] };
}

/** The rules with this one in force from a day on, or from the beginning. */
export function withRule(
  rules: readonly CycleRule[],
  rule: CycleRule,
  from: Day | null,
): CycleRule[] {
  const kept = from === null ? [] : rules.filter((old) => (old.starts_on ?? '') < from);
  const all = [...kept, { ...rule, starts_on: from }];
  const isPlain = rule.kind === 'monthly' && rule.day === 1 && rule.shift === 'none';
  return all.length === 1 && isPlain ? [] : all;
}

/** Two days of a month that are at least a week apart, over its end too. */
export function areApart(one: number, other: number): boolean {
  const [first, second] = [Math.min(one, other), Math.min(Math.max(one, other), 28)];
  return second - first >= 7 && 28 - second + first >= 7;
}
