import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

const json = async (page: Page, path: string) => (await page.request.get(`/api/v1${path}`)).json();
const listed = async (page: Page, filter: string) =>
  (await json(page, `/transactions?${filter}`)).items;
const patch = (page: Page, id: string, data: unknown) =>
  page.request.patch(`/api/v1/transactions/${id}`, { data, headers: { origin: BASE } });

async function category(page: Page, key: string): Promise<string> {
  const groups = (await json(page, '/categories')).items;
  return groups
    .flatMap((group: { categories: { id: string; key: string }[] }) => group.categories)
    .find((one: { key: string }) => one.key === key).id;
}

/** One movement that a person decided, and three that follow it; answers their ids. */
async function taught(page: Page): Promise<string[]> {
  await newHousehold(page);
  const account = { name: 'Débito', kind: 'checking', currency: 'MXN' };
  const { id: account_id } = await post(page, '/accounts', account);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format();
  const spend = (amount: string) =>
    post(page, '/transactions', { account_id, booked_on: today, amount, payee: 'Zxq Norte' });
  const first = await spend('-10.00');
  await patch(page, first.id, { category_id: await category(page, 'gifts') });
  const ids = [first.id];
  for (const amount of ['-20.00', '-30.00', '-1234567.89']) ids.push((await spend(amount)).id);
  return ids;
}

describe.each([
  ['desktop', DESKTOP, 'light'],
  ['phone', PHONE, 'dark'],
] as const)('%s', (name, size, theme) => {
  it('says where each field comes from, and a movement can be left out of the budget', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    const [first, second] = await taught(page);
    await page.goto(`/movimientos?ver=${first}`);
    const from = page.locator('section').filter({
      has: page.getByRole('heading', { name: 'De dónde sale cada dato' }),
    });
    await from.getByText('Lo pusiste tú: nada lo cambia').first().waitFor();
    await page.goto(`/movimientos?ver=${second}`);
    await from.getByText(/Zxq Norte.*seguro al 90%/).waitFor();
    await from.scrollIntoViewIfNeeded();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `de-donde-sale-${name}`);

    await page.getByRole('switch', { name: /Fuera del presupuesto/ }).click();
    await expect.poll(async () => (await listed(page, 'hidden=true')).length).toBe(1);
    await from.getByText('No cuenta').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.goto('/movimientos');
    await page.getByText('1 fuera del presupuesto, sin contar').waitFor();
    await page.getByTitle('Fuera del presupuesto').waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `fuera-del-presupuesto-${name}`, { fullPage: true });
    await page.goto('/movimientos?hidden=true');
    await page.getByRole('button', { name: /Solo los que no cuentan/ }).waitFor();
    await page
      .getByRole('checkbox', { name: /Zxq Norte/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Presupuesto y reportes' }).click();
    await page.getByRole('menuitem', { name: 'Volver a contar' }).click();
    await expect.poll(async () => (await listed(page, 'hidden=true')).length).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('takes back what was learned since a day, and gives it back', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await taught(page);
    await page.goto('/ajustes/reglas');
    await page.getByRole('button', { name: 'Quitar automáticas' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Cambiarían 3 movimientos de 3.').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `quitar-lo-aprendido-${name}`);
    await dialog.getByRole('button', { name: 'Aplicar' }).click();
    await page.getByText('3 movimientos cambiados').waitFor();
    expect(await listed(page, 'category_id=none')).toHaveLength(3);
    expect((await json(page, '/dashboard')).to_review.count).toBe(3);

    // decided again by a job, which is logged and can be undone
    await page.getByRole('button', { name: 'Categorizar otra vez' }).click();
    await dialog.getByText('Cambiarían 3 movimientos de 3.').waitFor();
    await dialog.getByRole('button', { name: 'Aplicar' }).click();
    await expect.poll(async () => (await listed(page, 'source=learned')).length).toBe(3);
    const runs = page.locator('section').filter({
      has: page.getByRole('heading', { name: 'Aplicadas a lo anterior' }),
    });
    await runs.getByText('Cambiaron 3 movimientos').waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `categorizado-otra-vez-${name}`, { fullPage: true });
    await runs.getByRole('button', { name: 'Deshacer' }).click();
    await expect.poll(async () => (await listed(page, 'category_id=none')).length).toBe(3);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('offers again a rule that was not wanted', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    const ids = await taught(page);
    const gifts = await category(page, 'gifts');
    for (const id of ids) await patch(page, id, { category_id: gifts });
    await page.goto('/ajustes/reglas');
    await page.getByRole('button', { name: 'No hacer la regla para Zxq Norte' }).click();
    await page.getByRole('heading', { name: 'Reglas que no quisiste' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `reglas-no-queridas-${name}`, { fullPage: true });
    await page.getByRole('button', { name: 'Volver a proponer la regla de Zxq Norte' }).click();
    await page.getByText('La regla de Zxq Norte se vuelve a proponer').waitFor();
    await page.getByRole('heading', { name: 'Reglas que puedes hacer' }).waitFor();
    await expect
      .poll(() => page.getByRole('heading', { name: 'Reglas que no quisiste' }).count())
      .toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
