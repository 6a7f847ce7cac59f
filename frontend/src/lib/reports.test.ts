import { expect, it } from 'vitest';
import type { SavedReport } from './api';
import {
  anyOf,
  builtQuery,
  definitionOf,
  onDays,
  readBuilt,
  reportSearch,
  stepTo,
} from './reports';

const kept: SavedReport = {
  id: '01890000-0000-7000-8000-000000000001',
  name: 'Mercado',
  measure: 'spending',
  dimension: 'payee',
  interval: 'month',
  chart: 'lines',
  range: 'last_6_months',
  from: null,
  to: null,
  filter: 'account_id=01890000-0000-7000-8000-000000000002&q=mercado+%3E5',
  compare: 'year',
  is_real: true,
  average: 3,
  is_pinned: true,
  created_at: '2026-11-22T00:00:00Z',
};

it('reads a kept report back from its address', () => {
  const { id: _id, created_at: _made, ...definition } = kept;
  const range = { id: '6-meses', from: '2026-06-01', to: '2026-11-22' };
  const own = { name: kept.name, is_pinned: true, is_real: true };
  expect(definitionOf(reportSearch(kept), range, own)).toEqual(definition);
});

it('keeps the days of a custom range alone', () => {
  const range = { id: 'fechas', from: '2026-01-01', to: '2026-02-01' };
  const own = { name: 'x', is_pinned: false, is_real: false };
  const made = definitionOf({ comparar: 'no' }, range, own);
  expect([made.range, made.from, made.to, made.compare]).toEqual([
    'custom',
    '2026-01-01',
    '2026-02-01',
    'none',
  ]);
});

it('asks what can be asked whatever the address says', () => {
  const built = readBuilt({ medida: 'joy', por: 'x', cada: 'hora', promedio: '3', q: 'café' });
  expect(builtQuery(built, { from: 'a', to: 'b' })).toEqual({
    from: 'a',
    to: 'b',
    measure: 'spending',
    dimension: 'category',
    filter: 'q=caf%C3%A9',
  });
});

it('moves a filter to other days', () => {
  const filter = onDays('from=1&to=2&q=x', { from: '2026-01-01', to: '2026-01-31' });
  expect(filter).toBe('from=2026-01-01&to=2026-01-31&q=x');
});

it('lists the movements from one point of a row of days to the next', () => {
  const days = ['2026-09-30', '2026-10-31', '2026-11-22'];
  expect(stepTo(days, 0, '2026-09-01')).toEqual({ from: '2026-09-01', to: '2026-09-30' });
  expect(stepTo(days, 2, '2026-09-01')).toEqual({ from: '2026-11-01', to: '2026-11-22' });
  expect(stepTo(['2026-09-30'], 0, '2026-10-15')).toEqual({ from: '2026-09-30', to: '2026-09-30' });
});

it('lists what any of several filters does', () => {
  const plain = (text: string) => Object.fromEntries(new URLSearchParams(text));
  expect(anyOf(['from=2026-01-01&category_id=a'])).toBe('from=2026-01-01&category_id=a');
  expect(
    plain(
      anyOf([
        'kind=expense&category_id=a,b',
        'kind=expense&category_id=none',
        'kind=expense&category_id=b',
      ]),
    ),
  ).toEqual({ kind: 'expense', category_id: 'a,b,none' });
  expect(plain(anyOf(['q=mercado&tag=casa', 'q=mercado&tag=viaje%20%22largo%22']))).toEqual({
    q: 'mercado tag=("casa", "viaje \\"largo\\"")',
  });
  expect(plain(anyOf(['tag=casa', 'q=-has%3Atag']))).toEqual({ q: '(tag=("casa") OR -has:tag)' });
});
