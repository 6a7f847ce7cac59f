import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import {
  axe,
  BASE,
  closeBrowser,
  DESKTOP,
  overflows,
  PHONE,
  shoot,
  visit,
  written,
} from './browser';

afterAll(closeBrowser);

/** The names in a group, in the order shown. */
const names = (page: Page, group: string): Promise<string[]> =>
  page
    .getByRole('region', { name: group, exact: true })
    .getByRole('button', { name: /^Editar / })
    .evaluateAll((buttons) =>
      buttons.map((button) => (button.getAttribute('aria-label') ?? '').replace('Editar ', '')),
    );

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('adds, dresses, moves, archives and deletes categories', { timeout: 120_000 }, async () => {
    const { page, context, complaints } = await visit({ size });
    const demo = await page.request.post('/api/v1/auth/demo', {
      data: { locale: 'es-MX' },
      headers: { origin: BASE },
    });
    expect(demo.status()).toBe(201);
    await page.goto('/ajustes/categorias');

    await page.getByRole('button', { name: 'Agregar categoría a Alimentación' }).click();
    const form = page.getByRole('dialog', { name: 'Agregar categoría' });
    await form.getByLabel('Nombre').fill('Antojos');
    await form.getByRole('radio', { name: 'Violeta' }).check();
    await form.getByRole('radio', { name: 'cake', exact: true }).check();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `categoria-${name}`);
    await form.getByRole('button', { name: 'Agregar', exact: true }).click();
    await page.getByRole('button', { name: 'Editar Antojos' }).waitFor();
    const before = await names(page, 'Alimentación');
    expect(before.at(-1)).toBe('Antojos');

    const saved = written(page, '/categories/');
    await page.getByRole('button', { name: 'Editar Antojos' }).press('Alt+ArrowUp');
    expect((await saved).status()).toBe(200);
    const after = [...before.slice(0, -2), 'Antojos', before.at(-2)];
    await expect.poll(() => names(page, 'Alimentación')).toEqual(after);
    await page.reload();
    await page.getByRole('button', { name: 'Editar Antojos' }).waitFor();
    await expect.poll(() => names(page, 'Alimentación')).toEqual(after);

    await page.getByRole('button', { name: 'Editar Antojos' }).click();
    const edit = page.getByRole('dialog', { name: 'Editar categoría' });
    await edit.getByLabel('Grupo').selectOption({ label: 'Transporte' });
    await edit.getByRole('button', { name: 'Guardar' }).click();
    await edit.waitFor({ state: 'detached' });
    await expect.poll(async () => (await names(page, 'Transporte')).at(-1)).toBe('Antojos');

    await page.getByRole('button', { name: 'Acciones de Antojos' }).click();
    await page.getByRole('menuitem', { name: 'Archivar' }).click();
    await page.getByRole('button', { name: 'Editar Antojos' }).waitFor({ state: 'detached' });
    await page.getByText('Mostrar 1 archivada').click();
    await page.getByRole('button', { name: 'Editar Antojos' }).waitFor();

    await page.getByRole('button', { name: 'Acciones de Café' }).click();
    await page.getByRole('menuitem', { name: 'Borrar' }).click();
    const ask = page.getByRole('dialog', { name: '¿Borrar Café?' });
    await ask.getByRole('button', { name: 'Borrar' }).click();
    await ask.getByText(/Café tiene movimientos/).waitFor();
    await ask.getByRole('button', { name: 'Pasar y borrar' }).click();
    await ask.getByText('Elige a dónde pasarlos.').waitFor();
    await ask.getByRole('button', { name: /^Pasar todo a/ }).click();
    await page.getByRole('option', { name: 'Restaurantes' }).click();
    expect(await axe(page)).toEqual([]);
    await ask.getByRole('button', { name: 'Pasar y borrar' }).click();
    await page.getByText('Borraste Café').waitFor();
    await page.getByRole('button', { name: 'Editar Café' }).waitFor({ state: 'detached' });
    await expect.poll(() => names(page, 'Alimentación')).not.toContain('Café');

    expect(await overflows(page)).toBe(false);
    expect(await axe(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
