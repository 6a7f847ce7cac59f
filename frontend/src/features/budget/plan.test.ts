import { describe, expect, it } from 'vitest';
import type { Budget, Envelope } from '@/lib/api';
import {
  afterMove,
  assignedNow,
  bestSource,
  fromAverage,
  fromLast,
  grouped,
  isIdle,
  isUnbegun,
  pace,
  shortOf,
  timeGone,
  withAssigned,
} from './plan';

const envelope = (category_id: string, figures: Partial<Envelope> = {}): Envelope => ({
  category_id,
  group_id: 'g1',
  name: category_id,
  assigned: '0.00',
  activity: '0.00',
  instalments: '0.00',
  carry: '0.00',
  balance: '0.00',
  carry_overspending: false,
  give_back: false,
  carries_once: false,
  assigned_last: '0.00',
  activity_last: '0.00',
  average_activity: '0.00',
  target: null,
  wanted: null,
  priority: 1,
  note: null,
  period_note: null,
  parent_id: null,
  covered: '0.00',
  pool: null,
  filter: '',
  ...figures,
});

const budgetOf = (envelopes: Envelope[], to_assign = '1000.00'): Budget => ({
  period: {
    id: '2026-11',
    is_half: false,
    previous_id: '2026-10',
    next_id: '2026-12',
    from: '2026-11-01',
    to: '2026-11-30',
    days_elapsed: 12,
    days_total: 30,
  },
  currency: 'MXN',
  to_assign,
  available: '0.00',
  income: '0.00',
  income_filter: '',
  assigned: '500.00',
  activity: '0.00',
  balance: '500.00',
  overspent: '0.00',
  returned: '0.00',
  groups: [],
  payments: [],
  held: '0.00',
  moved: '0.00',
  moved_filter: '',
  revalued: '0.00',
  conversion: { rates: [], apart: [] },
  uncategorized: { activity: '0.00', instalments: '0.00', count: 0, filter: '' },
  envelopes,
});

const food = envelope('food', { assigned: '400.00', activity: '-450.10', balance: '-50.10' });
const rent = envelope('rent', { assigned: '100', balance: '100.00', assigned_last: '90.00' });
const fun = envelope('fun', { assigned_last: '70.00', average_activity: '-33.33' });
const budget = budgetOf([food, rent, fun]);

describe('a budget right after a change', () => {
  it('keeps every cent: what envelopes get, the rest loses', () => {
    const next = withAssigned(budget, { food: '450.10', fun: '0.05' });
    expect(next.envelopes.map((one) => [one.assigned, one.balance])).toEqual([
      ['450.10', '0.00'],
      ['100', '100.00'],
      ['0.05', '0.05'],
    ]);
    expect([next.assigned, next.balance, next.to_assign]).toEqual(['550.15', '550.15', '949.85']);
  });

  it('is taken back by what the same envelopes had', () => {
    const change = { food: '1.00', fun: '2.00' };
    const before = assignedNow(budget, change);
    expect(before).toEqual({ food: '400.00', fun: '0.00' });
    expect(withAssigned(withAssigned(budget, change), before)).toEqual(budget);
  });

  it('moves between envelopes and from what is unassigned', () => {
    expect(afterMove(budget, 'rent', 'food', '50.10')).toEqual({ rent: '49.90', food: '450.10' });
    expect(afterMove(budget, null, 'fun', '5')).toEqual({ fun: '5.00' });
  });
});

describe('what one button assigns', () => {
  it('leaves alone what already has money', () => {
    expect(fromLast(budget)).toEqual({ fun: '70.00' });
    expect(fromAverage(budget)).toEqual({ fun: '33.33' });
  });

  it('covers from the unassigned money while it lasts, then from the fullest envelope', () => {
    expect(bestSource(budget, 'food', '50.10')).toBeNull();
    expect(bestSource(budgetOf([food, rent, fun], '20.00'), 'food', '50.10')).toBe('rent');
    expect(bestSource(budgetOf([food, fun], '-5.00'), 'food', '50.10')).toBeNull();
  });
});

describe('how envelopes stand', () => {
  it('groups in the order of the tree and adds up', () => {
    const tree = ['rent', 'food'].map((id, position) => ({
      id,
      group_id: 'g1',
      name: id,
      kind: 'expense' as const,
      icon: 'tag',
      hue: 1,
      key: null,
      position,
      archived: false,
    }));
    const group = {
      id: 'g1',
      name: 'Casa',
      kind: 'expense' as const,
      position: 0,
      categories: tree,
    };
    const [home, other] = grouped(
      [food, rent, envelope('x', { group_id: 'g2' })],
      [group],
      'Otros',
    );
    expect(home?.envelopes.map((one) => one.name)).toEqual(['rent', 'food']);
    expect([home?.assigned, home?.activity, home?.balance]).toEqual(['500.00', '-450.10', '49.90']);
    expect(other?.name).toBe('Otros');
  });

  it('knows a first budget, an idle envelope and the pace', () => {
    expect(isUnbegun(budget)).toBe(false);
    expect(isUnbegun(budgetOf([envelope('a'), envelope('b', { activity: '-3.00' })]))).toBe(true);
    expect([isIdle(envelope('a')), isIdle(food)]).toEqual([true, false]);
    expect(pace({ ...food, carry: '20.00' })).toEqual({ spent: '450.10', toSpend: '420.00' });
    expect(timeGone(budget.period)).toBe(40);
  });

  it('knows what no parent covers', () => {
    const short = (balance: string, covered: string) => shortOf({ balance, covered });
    expect(short('-100.00', '0.00')).toBe('100.00');
    expect(short('-100.00', '60.00')).toBe('40.00');
    expect(short('-100.00', '100.00')).toBe('0');
    expect(short('20.00', '0.00')).toBe('0');
  });
});
