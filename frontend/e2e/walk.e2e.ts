import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, overflows, PHONE, shoot, visit } from './browser';
import { demoHousehold } from './household';

afterAll(closeBrowser);

const tap = (page: Page, name: string | RegExp) =>
  page
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .tap();

const tab = (name: string) => async (page: Page) => {
  await page.getByRole('navigation', { name: 'Partes de los ajustes' }).waitFor();
  await tap(page, name);
};

const report = (id: string) => (page: Page) =>
  page.getByLabel('Reporte', { exact: true }).selectOption(id);

/** Every screen in an order in which a thumb gets from one to the next, and its window's name. */
const STOPS: readonly [name: string, title: RegExp, go: (page: Page) => Promise<unknown>][] = [
  ['inicio', /^Hola, /, (page) => page.goto('/')],
  ['movimientos', /^Movimientos/, (page) => tap(page, 'Movimientos')],
  ['movimiento', /^Movimientos/, (page) => page.locator('[data-cell=name]').first().tap()],
  ['nuevo', /^Movimientos/, (page) => page.goto('/movimientos?nuevo=1')],
  ['traspasos', /^Traspasos/, (page) => page.goto('/traspasos')],
  ['presupuesto', /^Presupuesto/, (page) => tap(page, 'Presupuesto')],
  ['cuentas', /^Cuentas/, (page) => tap(page, 'Cuentas')],
  ['cuenta', /^Ahorro Nu/, (page) => tap(page, /^Ahorro Nu/)],
  ['conciliar', /^Conciliar Ahorro Nu/, (page) => tap(page, 'Conciliar')],
  ['flujo', /^Análisis/, (page) => tap(page, 'Análisis')],
  ['gastos', /^Análisis/, report('gastos')],
  ['patrimonio', /^Análisis/, report('patrimonio')],
  ['importar', /^Importar/, (page) => page.goto('/importar')],
  ['importado', /movimientos nuevos/, (page) => tap(page, /\.ofx$/)],
  [
    'perfil',
    /^Ajustes/,
    async (page) => {
      await page.getByRole('button', { name: 'Tu cuenta' }).tap();
      await page.getByRole('menuitem', { name: 'Ajustes' }).tap();
    },
  ],
  ['categorias', /^Ajustes/, tab('Categorías')],
  ['sesiones', /^Ajustes/, tab('Sesiones')],
  ['hogar', /^Ajustes/, tab('Hogar')],
  ['reglas', /^Ajustes/, tab('Reglas')],
  ['importaciones', /^Ajustes/, tab('Importaciones')],
  ['datos', /^Ajustes/, tab('Tus datos')],
  ['bienvenida', /Centavo$/, (page) => page.goto('/bienvenida')],
  ['nada', /Centavo$/, (page) => page.goto('/no-existe')],
];

const OUTSIDE: typeof STOPS = [
  ['entrar', /Centavo$/, (page) => page.goto('/entrar')],
  ['registro', /Centavo$/, (page) => page.goto('/registro')],
];

describe.each(['light', 'dark'] as const)('on a phone, %s', (theme) => {
  it('walks every screen by thumb: named, accessible, not too wide', async () => {
    const { page, context, complaints } = await visit({ size: PHONE, theme });
    const faults: Record<string, string[]> = {};
    const walk = async (stops: typeof STOPS) => {
      for (const [stop, title, go] of stops) {
        await go(page);
        await page.locator('main h1').first().waitFor({ state: 'attached' });
        await expect.poll(() => page.title(), { message: stop }).toMatch(title);
        await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
        const found = await axe(page);
        if (await overflows(page)) found.push('wider than the window');
        if (found.length > 0) faults[stop] = found;
        await shoot(page, `walk-${stop}-${theme}`);
        const close = page.getByRole('dialog').getByRole('button', { name: 'Cerrar' });
        if (await close.count()) await close.first().tap();
      }
    };
    await walk(OUTSIDE);
    await demoHousehold(page);
    await walk(STOPS);
    expect(faults).toEqual({});
    expect(complaints).toEqual([]);
    await context.close();
  }, 180_000);
});
