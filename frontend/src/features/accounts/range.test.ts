import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/dates';
import { firstDay, fromFirstChange, tableDays } from './range';

const days = (from: string, balances: string[]) =>
  balances.map((balance, index) => ({ day: addDays(from, index), balance }));

describe('the span of a balance chart', () => {
  it('starts where its words say', () => {
    expect(firstDay('30d', '2026-11-22')).toBe('2026-10-23');
    expect(firstDay('3m', '2026-11-30')).toBe('2026-08-30');
    expect(firstDay('12m', '2028-02-29')).toBe('2027-02-28');
  });

  it('of all time begins the day before the balance first moved', () => {
    const found = fromFirstChange(days('2026-01-01', ['5.00', '5.00', '5.00', '7.00', '7.00']));
    expect(found.map(({ day }) => day)).toEqual(['2026-01-03', '2026-01-04', '2026-01-05']);
  });

  it('of an account that never moved is its last days', () => {
    const still = days(
      '2026-01-01',
      Array.from({ length: 90 }, () => '5.00'),
    );
    expect(fromFirstChange(still)).toHaveLength(30);
  });

  it('is a table of days when short and of month ends when long, newest first', () => {
    expect(tableDays(days('2026-01-30', ['1', '2', '3'])).map(({ day }) => day)).toEqual([
      '2026-02-01',
      '2026-01-31',
      '2026-01-30',
    ]);
    const long = days(
      '2026-01-01',
      Array.from({ length: 120 }, (_, index) => String(index)),
    );
    expect(tableDays(long).map(({ day }) => day)).toEqual([
      '2026-04-30',
      '2026-03-31',
      '2026-02-28',
      '2026-01-31',
    ]);
  });
});
