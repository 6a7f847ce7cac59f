import { describe, expect, it } from 'vitest';
import { compareWord, readScope, scopeOnly, scopeQuery } from './scope';

const today = '2026-11-22';
const account = '01890000-0000-7000-8000-000000000001';

describe('a scope of the address', () => {
  it('becomes what the API is asked', () => {
    const scope = readScope(
      { rango: 'mes', cuentas: account, comparar: 'ano' },
      today,
      '12-meses',
      'MXN',
    );
    expect(scopeQuery(scope)).toEqual({
      from: '2026-11-01',
      to: today,
      account_id: account,
      compare: 'year',
    });
  });

  it('is the usual one where nothing can be read', () => {
    const scope = readScope({ cuentas: 'todas,,x', comparar: 'siempre' }, today, 'mes', 'MXN');
    expect(scopeQuery(scope)).toEqual({ from: '2026-11-01', to: today });
  });

  it('asks for today’s pesos where the household’s currency is pesos', () => {
    const asked = (currency: string) =>
      scopeQuery(readScope({ pesos: 'hoy' }, today, 'mes', currency));
    expect(asked('MXN')).toEqual({ from: '2026-11-01', to: today, real: 'true' });
    expect(asked('USD')).toEqual({ from: '2026-11-01', to: today });
  });

  it('goes along to another report without how this one was cut', () => {
    const search = { vista: 'gastos', rango: 'mes', por: 'grupo', cuentas: account, tabla: '1' };
    expect(scopeOnly(search)).toEqual({ rango: 'mes', cuentas: account, tabla: '1' });
  });

  it('names the ways to compare', () => {
    expect(['previous', 'year', 'none'].map((way) => compareWord(way as 'year'))).toEqual([
      null,
      'ano',
      'no',
    ]);
  });
});
