import { expect, it } from 'vitest';
import { isPicture, MOST_BYTES, refusalOf } from './attachmentRules';

it('says before sending what the server would refuse', () => {
  expect(refusalOf({ name: 'recibo.PDF', size: 10 })).toBeNull();
  expect(refusalOf({ name: 'recibo.pdf', size: 0 })).toBe('attachEmpty');
  expect(refusalOf({ name: 'recibo.pdf', size: MOST_BYTES + 1 })).toBe('attachTooLarge');
  expect(refusalOf({ name: 'programa.exe', size: 10 })).toBe('attachUnknown');
  expect(refusalOf({ name: 'sin-terminacion', size: 10 })).toBe('attachUnknown');
});

it('draws only what every browser can', () => {
  expect(['image/png', 'image/heic', 'application/pdf'].map(isPicture)).toEqual([
    true,
    false,
    false,
  ]);
});
