import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Texts, translator } from '@/lib/i18n';
import { type Part, parse } from '@/lib/i18n/message';

const SRC = resolve(import.meta.dirname, '..');

const catalogues = Object.entries(
  import.meta.glob<Record<string, Texts>>(['./*.ts', '!./*.test.ts'], { eager: true }),
).map(([file, module]) => {
  const [name = '', texts = {}] = Object.entries(module)[0] ?? [];
  return { file, name, texts };
});

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('texts') && !file.includes('.test.'))
  .map((file) => readFileSync(join(SRC, file), 'utf8'));

/** Names of the values a message takes, whatever branch says them. */
function values(parts: Part[]): Set<string> {
  return new Set(
    parts.flatMap((part) => {
      if (part.kind === 'text') return [];
      const inner =
        part.kind === 'plural' ? Object.values(part.choices).flatMap((p) => [...values(p)]) : [];
      return [part.name, ...inner];
    }),
  );
}

// Keys of these catalogues are the server's codes: they are looked up, not written in the source.
const LOOKED_UP = ['errorTexts', 'findingKindTexts', 'kindNames', 'notificationKindTexts'];

describe.each(catalogues)('$name', ({ name, texts }) => {
  const users = sources.filter((source) => new RegExp(`\\b${name}\\b`).test(source));
  const keys = Object.keys(texts);

  it.each(keys)('%s says the same in both languages', (key) => {
    const { es = '', en = '' } = texts[key] ?? {};
    expect(es.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    expect(values(parse(en))).toEqual(values(parse(es)));
  });

  it('has no unused key', () => {
    if (LOOKED_UP.includes(name)) {
      expect(users.length).toBeGreaterThan(0);
      return;
    }
    const isUsed = (key: string) =>
      sources.some((source) => source.includes(`'${key}'`)) ||
      users.some((source) =>
        [...source.matchAll(/`(\w+)\$\{/g)].some(
          ([, start = '']) => start && key.startsWith(start),
        ),
      );
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });
});

it('decides plurals by the language and formats numbers', () => {
  const texts = {
    found: {
      es: '{count, plural, =0 {Ningún movimiento} one {# movimiento} other {# movimientos}} de {name}',
      en: '{count, plural, =0 {No transactions} one {# transaction} other {# transactions}} of {name}',
    },
  };
  const es = translator(texts, 'es-MX');
  const en = translator(texts, 'en');
  expect(es('found', { count: 0, name: 'Ana' })).toBe('Ningún movimiento de Ana');
  expect(es('found', { count: 1, name: 'Ana' })).toBe('1 movimiento de Ana');
  expect(en('found', { count: 1234, name: 'Ana' })).toBe('1,234 transactions of Ana');
});
