import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

const LONG = 'Nómina de la empresa donde trabajamos los dos desde hace años';

/** The amount that a region says first. */
const firstAmount = (page: Page, region: string) =>
  page
    .getByRole('region', { name: region })
    .locator('data')
    .first()
    .evaluate((data) => (data as HTMLDataElement).value);

/** An amount's field writes its plain number when it is entered; only then is it replaced. */
const type = async (field: Locator, amount: string) => {
  await field.click();
  await field.fill(amount);
};

const act = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'Más acciones' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('adds an account by hand, sees its balance move, closes it instead of deleting it', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);

    await page.goto('/');
    await page.getByRole('heading', { name: 'Aquí vas a ver tu dinero de un vistazo' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `inicio-vacio-${name}`);

    await page.getByRole('link', { name: 'Agregar cuenta' }).click();
    const form = page.getByRole('dialog', { name: 'Nueva cuenta' });
    await form.getByRole('button', { name: 'Agregar cuenta' }).click();
    await form.getByText('Escribe un nombre.').waitFor();
    await form.getByLabel('Nombre').fill(LONG);
    await type(form.getByLabel('Saldo inicial'), 'un millón');
    await form.getByRole('button', { name: 'Agregar cuenta' }).click();
    await form.getByText(/No pudimos leer la cantidad/).waitFor();
    await type(form.getByLabel('Saldo inicial'), '123,456,789.50');
    await form.getByLabel('Banco o institución').fill('Banco del Bienestar');
    expect(await axe(page)).toEqual([]);
    await shoot(page, `cuenta-nueva-${name}`);
    await form.getByRole('button', { name: 'Agregar cuenta' }).click();

    await page.getByRole('heading', { name: LONG, level: 1 }).waitFor();
    await expect.poll(() => firstAmount(page, 'Saldo de hoy')).toBe('123456789.50');
    await page.getByText('Sin movimientos todavía').waitFor();
    expect(await overflows(page)).toBe(false);

    const id = new URL(page.url()).pathname.split('/').at(-1);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' });
    await post(page, '/transactions', {
      account_id: id,
      booked_on: today.format(),
      amount: '-1234.56',
      payee: 'OXXO Insurgentes',
    });
    await page.reload();
    await page.getByRole('link', { name: /OXXO Insurgentes/ }).waitFor();
    await expect.poll(() => firstAmount(page, 'Saldo de hoy')).toBe('123455554.94');
    await page.getByRole('img', { name: /¿Cómo ha cambiado el saldo\?/ }).waitFor();
    await page.getByRole('radio', { name: 'Todo' }).click();
    await page.waitForURL(/rango=all/);
    await page.getByRole('button', { name: 'Ver como tabla' }).click();
    await page.getByRole('table').locator('data[value="123455554.94"]').waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `cuenta-${name}`, { fullPage: true });

    await act(page, 'Borrar');
    await page.getByRole('dialog', { name: `${LONG} tiene movimientos` }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Cerrar cuenta' }).click();
    await page.getByText(/Cerrada el/).waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText(/Cerrada el/).waitFor({ state: 'detached' });
    await act(page, 'Cerrar cuenta');
    await page.getByText(/Cerrada el/).waitFor();

    await page.getByRole('link', { name: 'Todas las cuentas' }).click();
    await page.getByRole('button', { name: /Cerradas/ }).click();
    await page.getByRole('link', { name: new RegExp(LONG) }).waitFor();
    await expect.poll(() => firstAmount(page, 'Cerradas 1')).toBe('123455554.94');
    expect(await axe(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('knows what is owed, keeps currencies apart and deletes what was never used', async () => {
    const { page, context } = await visit({ size });
    await newHousehold(page);
    await post(page, '/accounts', {
      name: 'Dólares',
      kind: 'savings',
      currency: 'USD',
      opening_balance: '250.00',
    });
    await page.goto('/cuentas?nueva=1');
    const form = page.getByRole('dialog', { name: 'Nueva cuenta' });
    await form.getByLabel('Nombre').fill('La azul');
    await form.getByText('Tarjeta de crédito').click();
    await type(form.getByLabel('Lo que debías al inicio'), '=2500*2');
    await form.getByRole('button', { name: 'Agregar cuenta' }).click();
    await page.getByRole('heading', { name: 'La azul', level: 1 }).waitFor();
    await expect.poll(() => firstAmount(page, 'Saldo de hoy')).toBe('-5000.00');

    await act(page, 'Editar');
    const edit = page.getByRole('dialog', { name: 'Editar cuenta' });
    await expect
      .poll(() => edit.getByLabel('Lo que debías al inicio').inputValue())
      .toBe('$5,000.00');
    await edit.getByLabel('Nombre').fill('La roja');
    await edit.getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('heading', { name: 'La roja', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByRole('heading', { name: 'La azul', level: 1 }).waitFor();

    await page.getByRole('link', { name: 'Todas las cuentas' }).click();
    await page.getByRole('region', { name: 'Tarjetas' }).waitFor();
    await expect.poll(() => firstAmount(page, 'Tarjetas')).toBe('-5000.00');
    // The account in its own currency, the group's sum in the household's.
    const banks = page.getByRole('region', { name: 'Efectivo y bancos' });
    await expect.poll(() => banks.locator('data[value="250.00"]').count()).toBe(1);
    expect(Number(await firstAmount(page, 'Efectivo y bancos'))).toBeGreaterThan(2_500);
    await shoot(page, `cuentas-${name}`, { fullPage: true });

    await page.getByRole('link', { name: /La azul/ }).click();
    await act(page, 'Borrar');
    const ask = page.getByRole('dialog', { name: '¿Borrar La azul?' });
    await ask.getByRole('button', { name: 'Borrar' }).click();
    await page.waitForURL('/cuentas');
    await page.getByRole('link', { name: /La azul/ }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: /Dólares/ }).waitFor();
    await context.close();
  });
});
