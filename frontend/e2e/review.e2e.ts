import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

const LONG = 'Zxqnorte Wvxtlan y Hermanos de San Zxqtlan Poniente';

async function movements(page: Page): Promise<void> {
  await newHousehold(page);
  const account = { name: 'Débito', kind: 'checking', currency: 'MXN' };
  const { id } = await post(page, '/accounts', account);
  const spend = (day: string, payee: string, amount: string) =>
    post(page, '/transactions', { account_id: id, booked_on: day, amount, payee });
  for (const day of ['2026-11-01', '2026-11-08', '2026-11-15', '2026-11-20']) {
    await spend(day, LONG, '-1234567.89');
  }
  for (const day of ['2026-11-02', '2026-11-03']) await spend(day, 'Mariscos Vxw', '-240.00');
  for (const day of ['2026-11-04', '2026-11-05', '2026-11-06'])
    await spend(day, 'Wqy Sur', '-80.00');
  await spend('2026-11-07', 'Vxw Qrtz', '-50.00');
}

const left = async (page: Page) =>
  (await (await page.request.get('/api/v1/review/summary')).json()).count;
const listed = async (page: Page, filter: string) =>
  (await (await page.request.get(`/api/v1/transactions?${filter}`)).json()).items;
const rules = async (page: Page) => (await (await page.request.get('/api/v1/rules')).json()).items;

describe('the inbox of categories', () => {
  it('is worked off with the keyboard, each step with a way back', async () => {
    const { page, context, complaints } = await visit({ size: DESKTOP });
    await movements(page);
    await page.goto('/movimientos');
    await page.getByRole('link', { name: '10 movimientos por revisar' }).click();
    const first = page.locator('[data-group]').first();
    await first.getByText(LONG).first().waitFor();
    await expect.poll(() => first.evaluate((card) => card === document.activeElement)).toBe(true);
    expect(await axe(page)).toEqual([]);
    await shoot(page, 'revisar-escritorio', { fullPage: true });

    // the largest has no proposal: Enter asks what it is
    await page.keyboard.press('Enter');
    const search = page.getByRole('combobox', { name: 'Elige la categoría' });
    await search.waitFor();
    await search.fill('cafe');
    await page.keyboard.press('Enter');
    await page.getByText(/4 movimientos en Café/).waitFor();
    await expect.poll(() => left(page)).toBe(6);
    await page.getByText('4 revisados, faltan 6').waitFor();
    const gifts = await listed(page, `q=${encodeURIComponent('zxq')}`);
    expect(
      gifts.every((one: { category_source: string }) => one.category_source === 'person'),
    ).toBe(true);

    // R makes a rule of it and accepts
    const second = page.locator('[data-group]').first();
    await second.getByText('Wqy Sur').first().waitFor();
    await expect.poll(() => second.evaluate((card) => card === document.activeElement)).toBe(true);
    await page.keyboard.press('r');
    await search.fill('comida a domicilio');
    await page.keyboard.press('Enter');
    await page.getByText('Regla hecha: Wqy Sur va siempre a Comida a domicilio').waitFor();
    await expect.poll(async () => (await rules(page)).length).toBe(1);
    await expect.poll(() => left(page)).toBe(3);

    // what is proposed is accepted by Enter alone
    const third = page.locator('[data-group]').first();
    await third.getByText('Mariscos Vxw').first().waitFor();
    await expect.poll(() => third.evaluate((card) => card === document.activeElement)).toBe(true);
    await third.getByText(/Porque «MARISCOS» suele ser/).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => left(page)).toBe(1);

    // the last one is skipped, seen again, and taken from its button
    const fourth = page.locator('[data-group]').first();
    await fourth.getByText('Vxw Qrtz').first().waitFor();
    await expect.poll(() => fourth.evaluate((card) => card === document.activeElement)).toBe(true);
    await page.keyboard.press('s');
    await page.getByText('Ya los viste todos').waitFor();
    await page.getByRole('button', { name: 'Volver a verlos' }).click();
    await page.getByRole('button', { name: 'Elegir categoría' }).click();
    await search.fill('mantenimiento');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Todo revisado' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, 'revisar-vacio');
    await expect.poll(() => left(page)).toBe(0);

    await page.getByRole('button', { name: 'Deshacer', exact: true }).last().click();
    await expect.poll(() => left(page)).toBe(1);
    await page.locator('[data-group]').getByText('Vxw Qrtz').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it.each([
    ['light', 'es-MX'],
    ['dark', 'en'],
  ] as const)('fits a phone, %s, %s', async (theme, locale) => {
    const { page, context, complaints } = await visit({ size: PHONE, theme, locale });
    await movements(page);
    await page.goto('/movimientos/revisar');
    await page.getByText(LONG).first().waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `revisar-telefono-${theme}`, { fullPage: true });
    await page.locator('[data-group]').first().locator('[data-pick]').click();
    await page.getByRole('dialog').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('rules that could be made', () => {
  it('are offered from what a person decides, made or remembered as unwanted', async () => {
    const { page, context, complaints } = await visit({ size: DESKTOP });
    await movements(page);
    const all = await listed(page, 'limit=50');
    const tree = await (await page.request.get('/api/v1/categories')).json();
    const gifts = tree.items
      .flatMap((group: { categories: { id: string; key: string }[] }) => group.categories)
      .find((one: { key: string }) => one.key === 'gifts').id;
    for (const one of all.filter((t: { payee: { name: string } }) =>
      /Zxq|Wqy/.test(t.payee.name),
    )) {
      await page.request.patch(`/api/v1/transactions/${one.id}`, {
        data: { category_id: gifts },
        headers: { origin: BASE },
      });
    }
    await page.goto('/ajustes/reglas');
    await page.getByRole('heading', { name: 'Reglas que puedes hacer' }).waitFor();
    await page.getByText('4 de 4 veces').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, 'reglas-propuestas', { fullPage: true });
    await page.getByRole('button', { name: 'No hacer la regla para Wqy Sur' }).click();
    await page.getByText('No volveremos a proponer esa regla').waitFor();
    await page.getByRole('button', { name: `Hacer la regla: ${LONG} va a Regalos` }).click();
    await page.getByText(`Regla hecha: ${LONG} va siempre a Regalos`).waitFor();
    await expect.poll(async () => (await rules(page)).length).toBe(1);
    await expect
      .poll(() => page.getByRole('heading', { name: 'Reglas que puedes hacer' }).count())
      .toBe(0);

    // and everything can be decided again, with a look before
    await page.getByRole('button', { name: 'Categorizar otra vez' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Ninguno cambiaría de/).waitFor();
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancelar' }).click();
    await page.getByRole('button', { name: 'Quitar automáticas' }).click();
    await dialog.getByLabel('Las que puso').selectOption('merchant');
    await dialog.getByText('Cambiarían 2 movimientos de 2.').waitFor();
    await shoot(page, 'quitar-automaticas');
    await dialog.getByRole('button', { name: 'Aplicar' }).click();
    await page.getByText('2 movimientos cambiados').waitFor();
    expect(await listed(page, 'category_id=none')).toHaveLength(3);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
