import { describe, expect, it } from 'vitest';
import { heatSteps } from '@/components/charts/HeatMap';
import { stripsOf } from './figures';

describe('stripsOf', () => {
  it('is one strip as long as a year and a few days', () => {
    const year = { from: '2025-11-20', to: '2026-11-22' };
    expect(stripsOf(year)).toEqual([year]);
  });

  it('is the calendar years of a longer range, newest first, without a gap', () => {
    expect(stripsOf({ from: '2024-03-05', to: '2026-11-22' })).toEqual([
      { from: '2026-01-01', to: '2026-11-22' },
      { from: '2025-01-01', to: '2025-12-31' },
      { from: '2024-03-05', to: '2024-12-31' },
    ]);
  });
});

describe('heatSteps', () => {
  it('splits days with spending into equal quarters', () => {
    expect(heatSteps([10, 20, 30, 40, 50, 0, -3])).toEqual([20, 30, 40]);
  });

  it('is not paled by one huge day', () => {
    expect(heatSteps([1, 2, 3, 4, 1_000_000])).toEqual([2, 3, 4]);
  });

  it('has no steps without spending', () => {
    expect(heatSteps([0, -1])).toEqual([]);
  });
});
