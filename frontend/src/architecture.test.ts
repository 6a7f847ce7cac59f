import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname);

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !/\.test\.tsx?$/.test(name))
  .map((name) => name.replaceAll('\\', '/'));

const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

/** What a file imports from our own code, as paths under src/. */
function imports(file: string): string[] {
  const source = readFileSync(join(SRC, file), 'utf8');
  return [...source.matchAll(IMPORT)].flatMap(([, target = '']) => {
    if (target.startsWith('@/')) return [target.slice(2)];
    if (target.startsWith('.')) {
      return [relative(SRC, resolve(SRC, dirname(file), target)).replaceAll('\\', '/')];
    }
    return [];
  });
}

/** What each layer may use; a layer may always use itself. */
const MAY_USE: Record<string, string[]> = {
  texts: ['lib'],
  lib: ['texts'],
  hooks: ['lib', 'texts'],
  components: ['lib', 'hooks', 'texts'],
  features: ['lib', 'hooks', 'texts', 'components'],
  routes: ['lib', 'hooks', 'texts', 'components', 'features'],
};

const layer = (path: string) => path.split('/')[0] ?? '';
const feature = (path: string) => path.split('/')[1] ?? '';

describe('imports go one way', () => {
  it.each(Object.keys(MAY_USE))('%s', (name) => {
    const wrong = files
      .filter((file) => layer(file) === name)
      .flatMap((file) => imports(file).map((target) => ({ file, target })))
      .filter(({ target }) => layer(target) !== name && !MAY_USE[name]?.includes(layer(target)));
    expect(wrong).toEqual([]);
  });

  it('no feature imports another', () => {
    const wrong = files
      .filter((file) => layer(file) === 'features')
      .flatMap((file) => imports(file).map((target) => ({ file, target })))
      .filter(
        ({ file, target }) => layer(target) === 'features' && feature(target) !== feature(file),
      );
    expect(wrong).toEqual([]);
  });

  it('types of the API come only through @/lib/api', () => {
    const wrong = files
      .filter((file) => !file.startsWith('lib/api/'))
      .flatMap((file) => imports(file).map((target) => ({ file, target })))
      .filter(({ target }) => target.startsWith('lib/api/'));
    expect(wrong).toEqual([]);
  });
});

describe('the content security policy allows no inline style or script', () => {
  // Each of these writes a <style> element at run time.
  const FORBIDDEN =
    /dangerouslySetInnerHTML|\b(Dialog|AlertDialog)\.Overlay|ScrollArea|\bSelect\.Viewport/;

  it.each(files)('%s', (file) => {
    expect(readFileSync(join(SRC, file), 'utf8')).not.toMatch(FORBIDDEN);
  });
});
