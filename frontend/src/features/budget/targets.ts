// A target as its form knows it: text in every field, and the target it means.
import type { Day, Decimal, Target } from '@/lib/api';
import { signOf } from '@/lib/money';

export const KINDS = [
  'each_period',
  'refill',
  'by_date',
  'bill',
  'percent',
  'average',
  'copy',
  'remainder',
] as const satisfies readonly Target['kind'][];
export type TargetKind = (typeof KINDS)[number];

export type TargetDraft = {
  kind: TargetKind;
  amount: Decimal | null;
  upTo: Decimal | null;
  keepMore: boolean;
  day: Day;
  repeatMonths: string;
  count: string;
  every: 'weeks' | 'months' | 'years';
  atOnce: boolean;
  percent: string;
  of: 'income' | 'income_before' | 'to_assign';
  periods: string;
  weight: string;
};

export const newTarget = (day: Day): TargetDraft => ({
  kind: 'each_period',
  amount: null,
  upTo: null,
  keepMore: false,
  day,
  repeatMonths: '',
  count: '1',
  every: 'months',
  atOnce: false,
  percent: '10',
  of: 'income',
  periods: '3',
  weight: '1',
});

/** The form of a target that is there already. */
export function draftOf(target: Target | null, day: Day): TargetDraft {
  const draft = newTarget(day);
  if (!target) return draft;
  const { kind } = target;
  switch (kind) {
    case 'each_period':
      return { ...draft, kind, amount: target.amount, upTo: target.up_to ?? null };
    case 'refill':
      return { ...draft, kind, amount: target.amount, keepMore: target.keep_more };
    case 'by_date': {
      const repeatMonths = target.repeat_months ? `${target.repeat_months}` : '';
      return { ...draft, kind, amount: target.amount, day: target.day, repeatMonths };
    }
    case 'bill': {
      const { amount, every } = target;
      const count = `${target.count}`;
      return { ...draft, kind, amount, day: target.day, count, every, atOnce: target.at_once };
    }
    case 'percent':
      return { ...draft, kind, percent: target.percent, of: target.of };
    case 'average':
      return { ...draft, kind, periods: `${target.periods}` };
    case 'copy':
      return { ...draft, kind, periods: `${target.periods_ago}` };
    case 'remainder':
      return { ...draft, kind, weight: `${target.weight}`, upTo: target.up_to ?? null };
  }
}

export type TargetField = 'amount' | 'day' | 'count' | 'percent' | 'periods' | 'weight';

const whole = (text: string, most: number): number | null => {
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : null;
};

/** The target that the form means, or the field that is wrong. */
export function targetOf(draft: TargetDraft): Target | TargetField {
  const { kind, amount, day } = draft;
  const isPositive = amount !== null && signOf(amount) > 0;
  switch (kind) {
    case 'each_period':
      return isPositive ? { kind, amount, up_to: draft.upTo } : 'amount';
    case 'refill':
      return isPositive ? { kind, amount, keep_more: draft.keepMore } : 'amount';
    case 'by_date':
      if (!isPositive) return 'amount';
      if (!day) return 'day';
      return { kind, amount, day, repeat_months: whole(draft.repeatMonths, 1200) };
    case 'bill': {
      const count = whole(draft.count, 120);
      if (!isPositive) return 'amount';
      if (!day) return 'day';
      if (!count) return 'count';
      return { kind, amount, day, count, every: draft.every, at_once: draft.atOnce };
    }
    case 'percent': {
      const percent = draft.percent.trim().replace(',', '.');
      const isOne = /^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)$/.test(percent) && /[1-9]/.test(percent);
      return isOne ? { kind, percent, of: draft.of } : 'percent';
    }
    case 'average': {
      const periods = whole(draft.periods, 36);
      return periods ? { kind, periods } : 'periods';
    }
    case 'copy': {
      const periods_ago = whole(draft.periods, 36);
      return periods_ago ? { kind, periods_ago } : 'periods';
    }
    case 'remainder': {
      const weight = whole(draft.weight, 1000);
      return weight ? { kind, weight, up_to: draft.upTo } : 'weight';
    }
  }
}
