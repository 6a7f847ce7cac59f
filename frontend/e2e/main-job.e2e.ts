import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

const PASSWORD = 'caballo bateria grapa correcta';
const FIXTURE = new URL('./fixtures/estado.ofx', import.meta.url);

/** The statement with its days in this month and none of them in the future. */
function statement(): { name: string; mimeType: string; buffer: Buffer } {
  const zone = { timeZone: 'America/Mexico_City' };
  const today = new Intl.DateTimeFormat('en-CA', zone).format(new Date());
  const [year = '', month = '', last = ''] = today.split('-');
  const inTime = (day: string) => [day, last].sort()[0];
  const text = readFileSync(FIXTURE, 'latin1').replaceAll(
    /202611(\d\d)/g,
    (_whole, day) => `${year}${month}${inTime(day)}`,
  );
  return { name: 'estado.ofx', mimeType: 'application/x-ofx', buffer: Buffer.from(text, 'latin1') };
}

/** A real bank's file, where the machine has some. */
function realStatement(): string | null {
  const root = process.env.CENTAVO_SAMPLES;
  const path = root ? join(root, 'ofx/ofx/bb.ofx') : null;
  return path && existsSync(path) ? path : null;
}

const seen = async (page: Page, name: string) => {
  expect(await axe(page), name).toEqual([]);
  expect(await overflows(page), `${name} scrolls sideways`).toBe(false);
  await shoot(page, `main-${name}`);
};

const chips = (page: Page, category: string) =>
  page.getByRole('button', { name: `Categoría de OXXO: ${category}` });

async function signUp(page: Page): Promise<void> {
  await page.goto('/registro');
  await page.getByLabel('Nombre').fill('Ana Ramírez');
  await page.getByLabel('Correo').fill(`ana.${crypto.randomUUID().slice(0, 8)}@ejemplo.mx`);
  await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
  await page.getByText(/Buena|Excelente/).waitFor();
  await page.getByRole('button', { name: 'Crear mi cuenta' }).click();
  await page.waitForURL('/bienvenida');
}

/** Drops a file, reads what will happen, and lets it happen. */
async function importFile(page: Page, file: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('heading', { name: 'Esto va a pasar' }).waitFor();
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  const isPhone = name === 'phone';

  it('signs up, imports, corrects one and its like, budgets, and reads where the money goes', async () => {
    const { page, context, complaints } = await visit({ size });
    await signUp(page);

    // Import: everything is said before anything is written.
    await page.getByRole('button', { name: /Importa un estado de cuenta/ }).click();
    await page.waitForURL('/importar');
    await importFile(page, statement());
    await page.getByText('12 movimientos nuevos').first().waitFor();
    await page.getByText('El banco dice $28,704.30').waitFor();
    await expect
      .poll(() => page.getByLabel('Nombre de la cuenta').inputValue())
      .toBe('Banco del Sol ··4321');
    await page.getByLabel('Nombre de la cuenta').fill('Nómina del Sol');
    await seen(page, `preview-${name}`);
    await page.getByRole('button', { name: 'Crear la cuenta e importar' }).click();
    await page.getByRole('heading', { name: '12 movimientos nuevos' }).waitFor();
    await page.getByRole('link', { name: 'Nómina del Sol' }).waitFor();
    await seen(page, `result-${name}`);

    // The same file again changes nothing.
    await page.getByRole('link', { name: 'Importar otro archivo' }).click();
    await importFile(page, statement());
    await page.getByText('12 ya están').first().waitFor();
    await page.getByRole('button', { name: 'Importar', exact: true }).click();
    await page.getByRole('heading', { name: '12 ya estaban' }).waitFor();

    // Correct one: it shows at once, and the payee's others are offered and follow.
    await page.getByRole('link', { name: 'Movimientos', exact: true }).click();
    await page.getByText('12 movimientos', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Buscar movimientos' }).fill('oxxo');
    await page.getByText('3 movimientos', { exact: true }).waitFor();
    await expect.poll(() => chips(page, 'Abarrotes y tiendita').count()).toBe(3);
    await seen(page, `list-${name}`);
    await chips(page, 'Abarrotes y tiendita').first().click();
    const choice = page.getByRole('combobox', { name: 'Elige la categoría' });
    await choice.waitFor();
    await seen(page, `choose-${name}`);
    await choice.fill('cafe');
    await choice.press('Enter');
    await expect.poll(() => chips(page, 'Café').count()).toBe(1);
    await page.getByRole('button', { name: 'Aplicar a 2 más' }).click();
    await expect.poll(() => chips(page, 'Café').count()).toBe(3);
    await page.getByText('2 más de OXXO siguieron el cambio').waitFor();

    // Taken back, and done again.
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await expect.poll(() => chips(page, 'Café').count()).toBe(1);
    await page.reload();
    await chips(page, 'Café').first().click();
    await choice.fill('abarrotes');
    await choice.press('Enter');
    await expect.poll(() => chips(page, 'Café').count()).toBe(0);
    await chips(page, 'Abarrotes y tiendita').first().click();
    await choice.fill('cafe');
    await choice.press('Enter');
    await page.getByRole('button', { name: 'Aplicar a 2 más' }).click();
    await expect.poll(() => chips(page, 'Café').count()).toBe(3);
    await seen(page, `corrected-${name}`);

    await setBudget(page, isPhone);
    await seen(page, `budget-${name}`);

    // The dashboard knows all of it, to the cent.
    await page.getByRole('link', { name: 'Inicio', exact: true }).click();
    await page.getByText('Café').first().waitFor();
    await page.locator('data[value="28704.30"]').first().waitFor();
    await page.locator('data[value="183.50"]').first().waitFor();
    await seen(page, `home-${name}`);

    const real = realStatement();
    if (real) {
      await page.goto('/importar');
      await importFile(page, real);
      await seen(page, `real-preview-${name}`);
      await page.getByRole('button', { name: 'Crear la cuenta e importar' }).click();
      await page.getByRole('heading', { name: /movimientos nuevos/ }).waitFor();
      await seen(page, `real-result-${name}`);
    }
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);
});

/** 500 pesos for coffee, of which 183.50 are spent. */
async function setBudget(page: Page, isPhone: boolean): Promise<void> {
  await page.getByRole('link', { name: 'Presupuesto', exact: true }).click();
  await page.getByRole('heading', { name: 'Presupuesto' }).waitFor();
  if (isPhone) {
    await page.getByRole('button', { name: /^Café/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Café' });
    for (const key of ['5', '00']) {
      await sheet.getByRole('button', { name: key, exact: true }).click();
    }
    await sheet.getByRole('button', { name: 'Guardar' }).click();
    await sheet.waitFor({ state: 'detached' });
  } else {
    await page.getByLabel('Asignado a Café').fill('500');
    await page.getByLabel('Asignado a Café').press('Enter');
  }
  await page.locator('data[value="316.50"]').first().waitFor();
}
