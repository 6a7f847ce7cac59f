import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

async function movements(page: Page): Promise<void> {
  await newHousehold(page);
  const account = { name: 'Débito', kind: 'checking', currency: 'MXN' };
  const { id } = await post(page, '/accounts', account);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format();
  for (const [payee, amount] of [
    ['Zxq Norte y Compañía de Abarrotes del Bajío', '-123456789.50'],
    ['Zxq Sur', '-80.00'],
    ['Vxw Taller', '-50.00'],
  ]) {
    await post(page, '/transactions', { account_id: id, booked_on: today, amount, payee });
  }
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('shows what a rule would do, does it, logs it and takes it back', async () => {
    const { page, context, complaints } = await visit({ size });
    await movements(page);
    await page.goto('/ajustes/reglas');
    await page.getByRole('heading', { name: 'Enséñale una vez' }).waitFor();
    expect(await axe(page)).toEqual([]);

    await page.getByRole('button', { name: 'Nueva regla' }).first().click();
    const dialog = page.getByRole('dialog');
    const box = dialog.getByRole('combobox', { name: 'Cuando un movimiento cumple' });
    await box.fill('zxq monto>');
    await page.getByText('Completa la regla').waitFor();
    await box.fill('zxq monto>10');
    await dialog.getByRole('button', { name: 'Partir' }).click();
    const second = dialog.getByRole('group', { name: 'Parte 2' });
    await second.getByLabel('Categoría').selectOption({ label: 'Regalos' });
    await dialog.getByLabel('Etiquetas').fill('casa');
    await dialog.getByLabel('Marca').selectOption('red');
    await dialog.getByText('Coincide con 2 movimientos; cambiaría 2.').waitFor();
    await dialog
      .getByText(/se parte en .*lleva #casa y lleva marca roja/)
      .first()
      .waitFor();
    await shoot(page, `regla-${name}`);
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('checkbox').check();
    await dialog.getByLabel('Nombre').fill('Abarrotes a medias');
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Cambiaron 2 movimientos').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `reglas-${name}`, { fullPage: true });
    expect(await overflows(page)).toBe(false);

    await page.getByRole('button', { name: 'Deshacer', exact: true }).click();
    await page.getByText(/· Deshecho/).waitFor();
    const left = await page.request.get('/api/v1/transactions?q=flag:any');
    expect((await left.json()).items).toEqual([]);

    // one that is of no use says so
    await page.getByRole('button', { name: 'Nueva regla' }).click();
    await box.fill('nadie');
    await dialog.getByLabel('Nota').fill('nunca');
    await dialog.getByText('No coincide con ningún movimiento').waitFor();
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('No coincide con ningún movimiento').waitFor();
    await page.getByRole('button', { name: 'Aplicar todas' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Aplicar todas' }).click();
    await page.getByText('Cambiaron 2 movimientos').waitFor();
    await shoot(page, `reglas-avisos-${name}`, { fullPage: true });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
