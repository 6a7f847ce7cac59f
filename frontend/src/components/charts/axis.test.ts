import { expect, it } from 'vitest';
import { amounts } from './axis';

it('writes amounts along an axis as short as tells them apart', () => {
  const texts = (...values: number[]) =>
    amounts(values, { locale: 'es-MX', currency: 'MXN', home: 'MXN' }).map(({ text }) => text);
  expect(texts(0, 5000, 10000)).toEqual(['$0', '$5\u00a0k', '$10\u00a0k']);
  expect(texts(4750, 4800, 4850)).toEqual(['$4,750', '$4,800', '$4,850']);
  expect(texts(0, 0.05, 0.1)).toEqual(['$0.00', '$0.05', '$0.10']);
});
