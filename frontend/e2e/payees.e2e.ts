import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

const LONG = 'Zxq Norte y Compañía de Abarrotes del Bajío, Sucursal Insurgentes';

async function movements(page: Page): Promise<void> {
  await newHousehold(page);
  const { id } = await post(page, '/accounts', {
    name: 'Débito',
    kind: 'checking',
    currency: 'MXN',
  });
  for (const payee of [LONG, 'Wqy Sur', 'Vxw Centro', 'Vxw Centro']) {
    await post(page, '/transactions', {
      account_id: id,
      booked_on: '2026-11-05',
      amount: '-80.00',
      payee,
    });
  }
}

const names = async (page: Page) =>
  (await (await page.request.get('/api/v1/payees')).json()).items.map(
    (one: { name: string }) => one.name,
  );

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('payees, %s', (name, size) => {
  it('are renamed, known by several names, and merged with a way back', async () => {
    const { page, context, complaints } = await visit({ size });
    await movements(page);
    await page.goto('/ajustes/comercios');
    await page.getByRole('link', { name: LONG }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `comercios-${name}`, { fullPage: true });

    await page.getByRole('button', { name: 'Editar Wqy Sur' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre', { exact: true }).fill('La de la esquina');
    await dialog.getByRole('button', { name: 'Guardar nombre' }).click();
    await page.getByText('Ahora se llama La de la esquina').waitFor();
    await dialog.getByText('Wqy Sur', { exact: true }).waitFor();
    await dialog.getByLabel('Otro nombre').fill('Vxw Centro');
    await dialog.getByRole('button', { name: 'Agregar' }).click();
    await dialog.getByText(/Ya hay otro con ese nombre/).waitFor();
    await dialog.getByLabel('Otro nombre').fill('Abarrotes Wqy');
    await dialog.getByRole('button', { name: 'Agregar' }).click();
    await dialog.getByRole('button', { name: 'Quitar Abarrotes Wqy' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `comercio-${name}`);

    await dialog.getByRole('button', { name: 'Es el mismo que…' }).click();
    await dialog.getByLabel('Buscar por nombre').fill('centro');
    await expect.poll(() => dialog.getByRole('listitem').count()).toBe(1);
    await dialog.getByRole('button', { name: /Vxw Centro/ }).click();
    await page.getByText('«La de la esquina» es ahora «Vxw Centro»').waitFor();
    await expect.poll(() => names(page)).toEqual(['Vxw Centro', LONG]);
    await page.getByRole('button', { name: 'Deshacer', exact: true }).last().click();
    await expect.poll(() => names(page)).toEqual(['La de la esquina', 'Vxw Centro', LONG]);

    await page.getByLabel('Buscar por nombre').fill('nadie así');
    await page.getByText('Nadie se llama así').waitFor();
    await page.getByLabel('Buscar por nombre').fill('wqy');
    await page.getByRole('link', { name: 'La de la esquina' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
