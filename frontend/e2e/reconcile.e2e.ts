import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

/** 1,000 pesos at first, then three movements of October 2025: 900, 700 and 400 are its balances. */
async function account(page: Page): Promise<{ id: string; movements: string[] }> {
  const { id } = await post(page, '/accounts', {
    name: 'Débito',
    kind: 'checking',
    currency: 'MXN',
    opening_balance: '1000.00',
  });
  const movements: string[] = [];
  for (const [day, amount, payee] of [
    ['2025-10-01', '-100.00', 'Farmacia'],
    ['2025-10-02', '-200.00', 'Mercado'],
    ['2025-10-03', '-300.00', 'Gasolinera'],
  ]) {
    const body = { account_id: id, booked_on: day, amount, payee };
    movements.push((await post(page, '/transactions', body)).id);
  }
  return { id, movements };
}

const row = (page: Page, name: string) => page.getByRole('checkbox', { name: new RegExp(name) });

const say = async (page: Page, day: string, amount: string) => {
  await page.getByLabel('Fecha de corte').fill(day);
  const field = page.getByLabel('Saldo que dice el banco');
  await field.click();
  await field.fill(amount);
  await field.press('Enter');
};

/** What is left over, as the screen says it. */
const left = (page: Page) =>
  page
    .getByRole('region', { name: 'Tu estado de cuenta' })
    .locator('[aria-live] data')
    .first()
    .getAttribute('value');

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('ticks a statement down to zero, locks it, adjusts the next one and takes it back', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    const { id, movements } = await account(page);
    const seen = async (what: string) => {
      expect(await axe(page), what).toEqual([]);
      expect(await overflows(page), `${what} scrolls sideways`).toBe(false);
      await shoot(page, `reconcile-${what}-${name}`);
    };

    await page.goto(`/cuentas/${id}`);
    await page.getByRole('link', { name: 'Conciliar' }).click();
    await say(page, '2025-10-02', '700');
    await row(page, 'Gasolinera').waitFor({ state: 'detached' });
    await expect.poll(() => left(page)).toBe('-300.00');

    // Ticked by keyboard: the arrow moves, space ticks.
    await row(page, 'Mercado').focus();
    await page.keyboard.press('Space');
    await expect.poll(() => left(page)).toBe('-100.00');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect.poll(() => left(page)).toBe('0.00');
    await seen('zero');
    await page.getByRole('button', { name: 'Terminar' }).click();

    // It says up to when it agrees, and not today's date.
    await page.getByRole('heading', { name: 'Cuadra hasta el 2 oct 2025' }).waitFor();
    await page.getByText('2 movimientos conciliados').waitFor();
    await seen('done');

    // What is reconciled keeps its amount and its day.
    await page.goto(`/movimientos?ver=${movements[0]}`);
    await page.getByText('Conciliado', { exact: true }).first().waitFor();
    await expect.poll(() => page.getByLabel('Salió', { exact: true }).isDisabled()).toBe(true);
    await expect.poll(() => page.getByLabel('Fecha', { exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Cerrar', exact: true }).first().click();

    // The next statement is off by one peso, which is written down.
    await page.goto(`/cuentas/${id}/conciliar`);
    await say(page, '2025-10-31', '399');
    await row(page, 'Gasolinera').click();
    await expect.poll(() => left(page)).toBe('-1.00');
    await page.getByRole('button', { name: 'Ajustar la diferencia…' }).click();
    const adjusting = page.getByRole('dialog', { name: 'Anotar la diferencia' });
    await adjusting.getByLabel('Nota').fill('Comisión que no vimos');
    await seen('adjust');
    await adjusting.getByRole('button', { name: 'Ajustar y terminar' }).click();
    await page.getByRole('heading', { name: 'Cuadra hasta el 31 oct 2025' }).waitFor();

    // Taken back from the toast: the adjustment goes and the rows are open again.
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await row(page, 'Gasolinera').waitFor();
    const balance = async () =>
      (await (await page.request.get(`/api/v1/accounts/${id}`)).json()).balance;
    await expect.poll(balance).toBe('400.00');

    // The first one from the list of past ones, after a question.
    const past = page.getByRole('region', { name: 'Conciliaciones anteriores' });
    await past.getByRole('button', { name: 'Deshacer' }).click();
    const question = page.getByRole('dialog', { name: '¿Deshacer esta conciliación?' });
    await question.getByRole('button', { name: 'Deshacer' }).click();
    await past.waitFor({ state: 'detached' });
    await row(page, 'Farmacia').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 90_000);
});
