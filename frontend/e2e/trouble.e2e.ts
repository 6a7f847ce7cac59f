import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { demoHousehold, newHousehold } from './household';

afterAll(closeBrowser);

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first();

/** What each screen says before there is anything, and the one thing it offers. */
const EMPTY: readonly [path: string, says: string, offers: string][] = [
  ['/', 'Aquí vas a ver tu dinero de un vistazo', 'Agregar cuenta'],
  ['/movimientos', 'Aquí verás cada peso que se mueve', 'Importar un estado de cuenta'],
  ['/cuentas', 'Tus cuentas empiezan aquí', 'Agregar cuenta'],
  ['/analisis', 'Empieza con un estado de cuenta', 'Importar un estado de cuenta'],
  ['/traspasos', 'Ningún traspaso por revisar', 'Ver movimientos'],
  ['/ajustes/reglas', 'Enséñale una vez', 'Nueva regla'],
];

/** Screens whose data is asked for when they open. */
const NEEDING: readonly [place: string, path: string][] = [
  ['Movimientos', '/movimientos'],
  ['Presupuesto', '/presupuesto'],
  ['Análisis', '/analisis'],
];

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  const sound = async (page: Page, what: string) => {
    expect(await axe(page), what).toEqual([]);
    expect(await overflows(page), `${what} scrolls sideways`).toBe(false);
    await shoot(page, `trouble-${what}-${name}`);
  };

  it('teaches the next step on every screen that is still empty', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    for (const [path, says, offers] of EMPTY) {
      await page.goto(path);
      await heading(page, says).waitFor();
      const main = page.getByRole('main');
      const next = main.getByRole('link', { name: offers });
      await next
        .or(main.getByRole('button', { name: offers }))
        .first()
        .waitFor();
      await sound(page, `empty${path.replaceAll('/', '-')}`);
    }
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('says that the network is gone, keeps what it knows, and goes on when it is back', async () => {
    const { page, context } = await visit({ size });
    await demoHousehold(page);
    await page.goto('/');
    await heading(page, 'Puedes gastar').waitFor();
    // Every screen's code is read while nobody waits.
    await page.waitForFunction(() =>
      ['movimientos', 'presupuesto', 'analisis'].every((screen) =>
        performance.getEntriesByType('resource').some(({ name }) => name.includes(`/${screen}`)),
      ),
    );

    for (const [place, path] of NEEDING) {
      await context.setOffline(true);
      await page.getByText(/^Sin internet/).waitFor();
      await page.getByRole('link', { name: place, exact: true }).click();
      await page.waitForURL((url) => url.pathname === path);
      await page.getByText('No pudimos conectar con Centavo').first().waitFor();
      await sound(page, `offline${path.replaceAll('/', '-')}`);
      await context.setOffline(false);
      await page.getByText(/^Sin internet/).waitFor({ state: 'detached' });
      // What is asked for again by itself takes its button away.
      const again = page.getByRole('button', { name: 'Intentar de nuevo' });
      await again.evaluateAll((buttons) => {
        for (const button of buttons) (button as HTMLElement).click();
      });
      await heading(page, place).waitFor();
    }
    // What was read before is still there without a network.
    await context.setOffline(true);
    await page.getByRole('link', { name: 'Inicio', exact: true }).click();
    await heading(page, 'Puedes gastar').waitFor();
    await context.close();
  }, 90_000);

  it('knows a thing that is gone and an address that never was', async () => {
    const { page, context } = await visit({ size });
    await newHousehold(page);
    const nobody = '00000000-0000-7000-8000-000000000000';
    for (const [path, says] of [
      ['/no-existe', 'Aquí no hay nada'],
      [`/cuentas/${nobody}`, 'Esta cuenta ya no existe'],
      [`/cuentas/${nobody}/conciliar`, 'Esta cuenta ya no existe'],
      [`/importar/${nobody}`, 'Esto no cargó'],
    ] as const) {
      await page.goto(path);
      await heading(page, says).waitFor();
      await sound(page, `gone${path.replaceAll(/[/0-9-]+/g, '-')}`);
    }
    await context.close();
  }, 60_000);
});
