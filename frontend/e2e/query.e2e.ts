import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

const LONG = 'Cuenta de nómina de la empresa donde trabajamos los dos desde hace años';

async function movements(page: Page): Promise<void> {
  await newHousehold(page);
  const { id } = await post(page, '/accounts', { name: LONG, kind: 'checking', currency: 'MXN' });
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format();
  for (const [payee, amount, tags] of [
    ['Zxq Ñandú', '-120.00', ['viaje a Oaxaca']],
    ['Zxq Farmacia', '-80.50', []],
    ['Vxw Taller', '-123456789.50', ['viaje a Oaxaca']],
    ['Vxw Patrón', '9000.00', []],
  ]) {
    const body = { account_id: id, booked_on: today, amount, payee, tags };
    await post(page, '/transactions', body);
  }
}

const names = (page: Page) => page.locator('[data-cell="name"]').allInnerTexts();
const shows = (page: Page, ...expected: string[]) =>
  expect
    .poll(async () => {
      const shown = await names(page);
      const all = expected.every((name) => shown.some((one) => one.includes(name)));
      return all && shown.length === expected.length;
    }, `${expected.length}: ${expected.join()}`)
    .toBe(true);

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('finds by conditions that are offered, built, wrong and kept', async () => {
    const { page, context, complaints } = await visit({ size });
    await movements(page);
    await page.goto('/movimientos');
    const box = page.getByRole('combobox', { name: 'Buscar movimientos' });
    await box.waitFor();
    await shows(page, 'Zxq Ñandú', 'Zxq Farmacia', 'Vxw Taller', 'Vxw Patrón');

    // a field, its signs, a value: each offered
    await box.pressSequentially('mon');
    await page.getByRole('option', { name: /^monto>/ }).waitFor();
    await shoot(page, `busqueda-campos-${name}`);
    await box.press('ArrowDown');
    await box.press('Enter');
    await expect.poll(() => box.inputValue()).toBe('monto>');
    await box.pressSequentially('100 -eti');
    await page.getByRole('option', { name: /^etiqueta:/ }).click();
    await box.pressSequentially('oax');
    await page.getByRole('option', { name: /viaje a Oaxaca/ }).click();
    await expect.poll(() => box.inputValue()).toBe('monto>100 -etiqueta:"viaje a Oaxaca" ');
    await shows(page, 'Vxw Patrón');
    await shoot(page, `busqueda-${name}`);

    // the same as conditions, and back
    await box.press('Escape');
    await page.getByRole('button', { name: 'Armar la búsqueda' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('group', { name: 'Condición 2' }).waitFor();
    await expect
      .poll(() => dialog.locator('output').textContent())
      .toBe('monto>100 -etiqueta:"viaje a Oaxaca"');
    const second = dialog.getByRole('group', { name: 'Condición 2' });
    await second.getByRole('button', { name: 'No', exact: true }).click();
    await dialog.getByRole('button', { name: 'Grupo' }).click();
    const group = dialog.getByRole('group', { name: 'Grupo 3' });
    await group.getByLabel('Valor', { exact: true }).fill('zxq');
    await group.getByRole('button', { name: 'Condición' }).click();
    const other = group.getByRole('group', { name: 'Condición 2' });
    await other.getByLabel('Campo', { exact: true }).selectOption('kind');
    await other.getByLabel('Valor', { exact: true }).selectOption('income');
    await group.getByText('Cualquiera').click();
    await shoot(page, `armar-${name}`);
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Usar esta búsqueda' }).click();
    await expect
      .poll(() => box.inputValue())
      .toBe('monto>100 etiqueta:"viaje a Oaxaca" (concepto:zxq O tipo:ingreso)');
    await shows(page, 'Zxq Ñandú');

    // what can't be read says where
    await box.fill('zxq categry:x');
    await page.getByRole('alert').getByText('Carácter 5: no hay un campo así.').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `busqueda-mala-${name}`);
    await box.fill('comercio:zxq');
    await shows(page, 'Zxq Ñandú', 'Zxq Farmacia');
    expect(await overflows(page)).toBe(false);

    // a filter with a name keeps it
    await page.getByRole('button', { name: 'Filtros guardados' }).click();
    await page.getByLabel('Guardar lo que ves').fill('Zxq');
    await page.getByRole('button', { name: 'Guardar filtro' }).click();
    await page.getByRole('button', { name: /Zxq/ }).first().waitFor();
    await page.goto('/movimientos');
    await shows(page, 'Zxq Ñandú', 'Zxq Farmacia', 'Vxw Taller', 'Vxw Patrón');
    await page.getByRole('button', { name: 'Filtros guardados' }).click();
    await page.getByRole('button', { name: 'Zxq', exact: true }).click();
    await shows(page, 'Zxq Ñandú', 'Zxq Farmacia');
    await expect.poll(() => box.inputValue()).toBe('comercio:zxq');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('speaks English too', async () => {
  const { page, context, complaints } = await visit({ locale: 'en', theme: 'dark' });
  await movements(page);
  await page.request.patch('/api/v1/me', {
    data: { locale: 'en' },
    headers: { origin: BASE },
  });
  await page.goto('/movimientos');
  const box = page.getByRole('combobox');
  await box.first().fill('amount>100 date:this-month');
  await shows(page, 'Zxq Ñandú', 'Vxw Taller', 'Vxw Patrón');
  await box.first().fill('date:');
  await page
    .getByRole('option', { name: /mes|month/ })
    .first()
    .waitFor();
  await shoot(page, 'busqueda-en-oscuro');
  expect(complaints).toEqual([]);
  await context.close();
});
