import { describe, expect, it } from 'vitest';
import { FIELDS, fieldNamed, opsOf, quoted } from './fields';
import { isUnfinished, placeAt } from './place';
import { emptyRow, groupOf, textOf, withField } from './tree';

const at = (text: string) => {
  const place = placeAt(text.replace('|', ''), text.indexOf('|'));
  if (place.kind === 'none') return 'none';
  return place.kind === 'word'
    ? `${place.start} ${place.negated ? '-' : ''}${place.text}`
    : `${place.start} ${place.field.en}${place.op}[${place.text}]`;
};

describe('where the caret stands', () => {
  it.each([
    ['|', '0 '],
    ['oxxo cat|', '5 cat'],
    ['-cat|egoria', '0 -cat'],
    ['categoría:sú|', '0 category:[sú]'],
    ['oxxo (monto>=5|', '6 amount>=[5]'],
    ['cuenta:"Nómina B|', '0 account:[Nómina B]'],
    ['tag:(viaje, ni|', '12 tag:[ni]'],
    ['tag:("a, b", c d|', '13 tag:[c d]'],
    ['tag:(a) fe|', '8 fe'],
    ['"una frase|', 'none'],
    ['RFC:AB|', '0 RFC:AB'],
  ])('%s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  it('waits for what has to come', () => {
    for (const text of ['monto>', 'a (b', '"a', 'a OR', 'a O ', 'tag:(a,', 'NOT']) {
      expect(isUnfinished(text), text).toBe(true);
    }
    for (const text of ['', 'a', 'oro', 'monto>5', '(a) b', 'RFC:', 'tag:(a)', '"a b"']) {
      expect(isUnfinished(text), text).toBe(false);
    }
  });
});

describe('the words', () => {
  it('are found in both languages and have signs', () => {
    for (const field of FIELDS) {
      expect(fieldNamed(field.es.toUpperCase())).toBe(field);
      expect(fieldNamed(field.en)).toBe(field);
      expect(opsOf(field).length).toBeGreaterThan(1);
    }
    expect(fieldNamed('nada')).toBeUndefined();
  });

  it('are quoted when they would mean something else', () => {
    expect(['Súper', 'O', 'a b', 'di"jo\\', '7-Eleven', '100..200'].map(quoted)).toEqual([
      'Súper',
      '"O"',
      '"a b"',
      '"di\\"jo\\\\"',
      '7-Eleven',
      '100..200',
    ]);
  });
});

describe('the builder', () => {
  it('draws a tree and writes it in the words of the reader', () => {
    const group = groupOf({
      kind: 'all',
      parts: [
        { kind: 'words', text: 'cafe' },
        {
          kind: 'any',
          parts: [
            { kind: 'test', field: 'amount', op: '>', values: ['500'] },
            {
              kind: 'not',
              part: { kind: 'test', field: 'tag', op: ':', values: ['viaje', 'b, c'] },
            },
          ],
        },
      ],
    });
    expect(textOf(group, 'es-MX')).toBe('cafe (monto>500 O -etiqueta:(viaje, "b, c"))');
    expect(textOf(group, 'en')).toBe('cafe (amount>500 OR -tag:(viaje, "b, c"))');
  });

  it('begins with one empty condition and leaves empty ones out', () => {
    expect(textOf(groupOf(null), 'en')).toBe('');
    const not = groupOf({ kind: 'not', part: { kind: 'words', text: 'a b' } });
    expect(textOf(not, 'en')).toBe('-"a b"');
    const any = groupOf({ kind: 'not', part: { kind: 'any', parts: [] } });
    expect(textOf(any, 'en')).toBe('');
  });

  it('keeps what was written when the field is of the same kind', () => {
    const row = { ...emptyRow('memo'), values: ['luz'] };
    expect(withField(row, 'description').values).toEqual(['luz']);
    expect(withField(row, 'amount')).toMatchObject({ op: '>', values: [''] });
  });
});
