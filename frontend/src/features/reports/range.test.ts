import { describe, expect, it } from 'vitest';
import { readRange, worthInterval } from './range';

const today = '2026-11-22';
const read = (search: Record<string, string>) => readRange(search, today, 'mes');

describe('ranges', () => {
  it('are words that end today or with their month', () => {
    expect(read({})).toEqual({ id: 'mes', from: '2026-11-01', to: today });
    expect(read({ rango: 'mes-pasado' })).toEqual({
      id: 'mes-pasado',
      from: '2026-10-01',
      to: '2026-10-31',
    });
    expect(read({ rango: '3-meses' }).from).toBe('2026-09-01');
    expect(read({ rango: '12-meses' }).from).toBe('2025-12-01');
    expect(read({ rango: 'ano' })).toEqual({ id: 'ano', from: '2026-01-01', to: today });
  });

  it('takes days of the address, in either order', () => {
    const wanted = { id: 'fechas', from: '2026-02-10', to: '2026-03-05' };
    expect(read({ rango: 'fechas', desde: '2026-02-10', hasta: '2026-03-05' })).toEqual(wanted);
    expect(read({ rango: 'fechas', desde: '2026-03-05', hasta: '2026-02-10' })).toEqual(wanted);
  });

  it('falls back on what it can read', () => {
    expect(read({ rango: 'siglo' }).id).toBe('mes');
    expect(read({ rango: 'fechas', desde: '2026-02-31', hasta: 'ayer' })).toEqual({
      id: 'fechas',
      from: '2026-11-01',
      to: today,
    });
  });

  it('draws days until there are too many', () => {
    expect(worthInterval(read({ rango: '3-meses' }))).toBe('day');
    expect(worthInterval(read({ rango: '12-meses' }))).toBe('month');
  });
});

it('knows the household’s own periods when they are there', () => {
  const periods = [
    { from: '2026-10-30', to: '2026-11-12' },
    { from: '2026-11-13', to: '2026-11-29' },
  ];
  const of = (rango: string) => readRange({ rango }, today, 'mes', periods);
  expect(of('periodo')).toEqual({ id: 'periodo', from: '2026-11-13', to: today });
  expect(of('periodo-pasado')).toEqual({
    id: 'periodo-pasado',
    from: '2026-10-30',
    to: '2026-11-12',
  });
  expect(of('3-periodos')).toEqual({ id: '3-periodos', from: '2026-10-30', to: today });
  expect(read({ rango: 'periodo' }).id).toBe('mes');
  expect(read({ rango: '12-periodos' }).id).toBe('mes');
});
