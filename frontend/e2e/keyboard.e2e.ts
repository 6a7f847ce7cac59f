import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, shoot, visit } from './browser';

afterAll(closeBrowser);

/** Where the focus is: the row's place in the list and its cell, or the element's name. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const { row, cell } = (document.activeElement as HTMLElement).dataset;
    const all = [...document.querySelectorAll<HTMLElement>('[data-cell=name]')];
    return row
      ? `${all.findIndex((one) => one.dataset.row === row)} ${cell}`
      : document.activeElement?.tagName;
  });

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Presses keys and waits until the focus is there: what closes gives it back a moment later. */
async function lands(page: Page, keys: string[], where: string): Promise<void> {
  await press(page, ...keys);
  await expect.poll(() => focus(page)).toBe(where);
}

it('walks the transactions by keyboard and keeps a filter by name', async () => {
  const { page, context } = await visit();
  await context.request.post('/api/v1/auth/demo', {
    data: { locale: 'es-MX' },
    headers: { origin: BASE },
  });
  await page.goto('/movimientos?kind=expense');
  await page.locator('[data-cell=name]').first().waitFor();

  await lands(page, ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'], '1 name');
  await lands(page, ['ArrowRight', 'ArrowDown'], '2 category');
  await lands(page, ['ArrowLeft', 'ArrowLeft'], '2 select');
  await press(page, 'x');
  await page.getByText('1 elegido').waitFor();
  await lands(page, ['Escape'], '2 select');
  await expect.poll(() => page.getByText('1 elegido').count()).toBe(0);

  await press(page, 'ArrowRight', 'Enter');
  await page.getByRole('complementary', { name: 'Detalle del movimiento' }).waitFor();
  await lands(page, ['Escape'], '2 name');
  await press(page, 'c');
  await page.getByRole('combobox', { name: 'Elige la categoría' }).waitFor();
  await lands(page, ['Escape'], '2 category');
  await lands(page, ['Escape'], 'BODY');
  await lands(page, ['/'], 'INPUT');
  await press(page, 'Escape', '?');
  await page.getByRole('dialog', { name: 'Atajos del teclado' }).waitFor();
  expect(await axe(page)).toEqual([]);
  await shoot(page, 'shortcuts');
  await press(page, 'Escape');

  const saved = page.getByRole('button', { name: /^Filtros guardados/ });
  await saved.click();
  await page.getByRole('textbox', { name: 'Guardar lo que ves' }).fill('Sólo gastos');
  await press(page, 'Enter');
  await page.getByRole('button', { name: 'Sólo gastos', exact: true }).waitFor();
  expect(await axe(page)).toEqual([]);
  await shoot(page, 'saved-filters');
  await press(page, 'Escape');
  await page.goto('/movimientos');
  await saved.click();
  await page.getByRole('button', { name: 'Sólo gastos', exact: true }).click();
  await page.waitForURL(/kind=expense/);
  await saved.click();
  await page.getByRole('button', { name: 'Quitar el filtro Sólo gastos' }).click();
  await page.getByText('Quitamos el filtro Sólo gastos').waitFor();
  await page.getByRole('button', { name: 'Deshacer' }).click();
  await expect.poll(() => saved.getAttribute('aria-label')).toBe('Filtros guardados: Sólo gastos');
  await context.close();
});
