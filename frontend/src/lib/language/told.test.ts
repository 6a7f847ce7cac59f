import { expect, it } from 'vitest';
import { told } from './told';

it('says fields and their words in the language of the reader', () => {
  expect(told('description:"retiro cajero"', 'es-MX')).toBe('concepto:"retiro cajero"');
  expect(told('-(payee=oxxo OR kind:expense) amount>=100', 'es-MX')).toBe(
    '-(comercio=oxxo OR tipo:gasto) monto>=100',
  );
  expect(told('concepto^=uber marca:roja', 'en')).toBe('description^=uber flag:red');
});

it('leaves alone what is in quotes, plain words and what it does not know', () => {
  for (const query of ['café', '"payee:oxxo"', 'hora:12', 'comercio:"dice \\"payee:x\\" aquí"']) {
    expect(told(query, 'es-MX')).toBe(query);
  }
});
