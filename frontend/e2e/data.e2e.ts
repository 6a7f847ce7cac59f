import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

const PASSWORD = 'zanahoria-tren-41-lluvia';
let people = 0;

async function signUp(page: Page): Promise<void> {
  people += 1;
  const answer = await page.request.post('/api/v1/auth/signup', {
    data: {
      email: `datos-${people}-${process.pid}-${performance.now()}@example.mx`,
      password: PASSWORD,
      name: 'Maximiliana Guadalupe de los Ángeles y Fernández',
      time_zone: 'America/Mexico_City',
    },
    headers: { origin: BASE },
  });
  expect(answer.status()).toBe(201);
}

async function openDemo(page: Page): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/demo', {
    data: { locale: 'es-MX' },
    headers: { origin: BASE },
  });
  expect(answer.status()).toBe(201);
}

async function saved(page: Page, press: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return download;
}

const total = async (page: Page) => {
  const answer = await page.request.get('/api/v1/transactions/summary');
  return answer.json();
};

it('takes a household along, brings it back in another, and erases it', async () => {
  const { page, context, complaints } = await visit();
  await openDemo(page);
  const before = await total(page);
  await page.goto('/ajustes/datos');
  await page.getByRole('heading', { name: 'Copia de todo tu hogar' }).waitFor();
  await page.getByText('Este hogar ya tiene movimientos').waitFor();
  const archive = await saved(page, () =>
    page.getByRole('link', { name: 'Descargar copia' }).click(),
  );
  expect(archive.suggestedFilename()).toMatch(/^centavo-hogar-\d{4}-\d\d-\d\d\.zip$/);
  const path = await archive.path();

  const table = await saved(page, () => page.getByRole('link', { name: /^Excel/ }).click());
  const text = await readFile(await table.path(), 'utf8');
  expect(text.startsWith('\uFEFFdate,')).toBe(true);
  expect(text.trim().split('\r\n').length).toBe(before.count + 1);

  await page.goto('/movimientos?q=oxxo');
  await page.getByRole('button', { name: 'Exportar' }).click();
  const some = await saved(page, () =>
    page.getByRole('menuitem', { name: 'CSV', exact: true }).click(),
  );
  const rows = (await readFile(await some.path(), 'utf8')).trim().split('\r\n').slice(1);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => !/oxxo/i.test(row))).toEqual([]);
  await context.clearCookies();

  await signUp(page);
  await page.goto('/ajustes/datos');
  const picker = page.locator('input[type=file]');
  await picker.setInputFiles({
    name: 'foto.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('x'),
  });
  await page.getByRole('button', { name: 'Restaurar', exact: true }).click();
  await page.getByRole('alert').getByText('no cambió nada').waitFor();
  expect(await axe(page)).toEqual([]);
  await picker.setInputFiles(path);
  await page.getByRole('dialog').getByRole('heading', { name: '¿Restaurar esta copia?' }).waitFor();
  await page.getByRole('button', { name: 'Restaurar', exact: true }).click();
  await page.getByText('Tu hogar está de vuelta').waitFor({ timeout: 60_000 });
  await expect.poll(() => total(page)).toEqual(before);
  await page.getByText('Este hogar ya tiene movimientos').waitFor();

  await page.getByRole('button', { name: 'Borrar hogar…' }).click();
  const dialog = page.getByRole('dialog');
  const erase = dialog.getByRole('button', { name: 'Borrar para siempre' });
  await expect.poll(() => erase.isDisabled()).toBe(true);
  await dialog.getByLabel(/^Para confirmar/).fill('Casa de Mariana');
  await dialog.getByLabel('Tu contraseña').fill('otra cosa');
  await erase.click();
  await dialog.getByText('Esa no es tu contraseña actual.').waitFor();
  expect(await axe(page)).toEqual([]);
  await shoot(page, 'datos-borrar');
  await dialog.getByLabel('Tu contraseña').fill(PASSWORD);
  await erase.click();
  await page.getByText('El hogar se borró.').waitFor({ timeout: 60_000 });
  await expect.poll(async () => (await total(page)).count).toBe(0);
  expect(complaints).toEqual([]);
}, 120_000);

describe.each([
  { name: 'escritorio', size: DESKTOP, theme: 'light', locale: 'es-MX' },
  { name: 'escritorio-oscuro', size: DESKTOP, theme: 'dark', locale: 'en' },
  { name: 'telefono', size: PHONE, theme: 'light', locale: 'es-MX' },
  { name: 'telefono-oscuro', size: PHONE, theme: 'dark', locale: 'en' },
] as const)('$name', ({ name, size, theme, locale }) => {
  it('has nothing wider than the screen and nothing that axe finds', async () => {
    const { page, complaints } = await visit({ size, theme, locale });
    const looks = async (picture: string) => {
      expect(await overflows(page), picture).toBe(false);
      expect(await axe(page), picture).toEqual([]);
      await shoot(page, `datos-${picture}-${name}`, { fullPage: true });
    };
    await signUp(page);
    await page.request.patch('/api/v1/me', { data: { locale }, headers: { origin: BASE } });
    await page.goto('/ajustes/datos');
    await page.locator('input[type=file]').waitFor({ state: 'attached' });
    await page.getByRole('radio').nth(1).click();
    await looks('vacio');
    await page.getByRole('button', { name: /Borrar hogar|Erase household/ }).click();
    await page.getByRole('dialog').waitFor();
    await looks('borrar');
    await openDemo(page);
    await page.goto('/ajustes/datos');
    await page.getByText(/Este hogar ya tiene|This household already/).waitFor();
    await looks('lleno');
    await page.goto('/movimientos');
    await page.getByRole('button', { name: /Exportar|Export/ }).click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await overflows(page)).toBe(false);
    await shoot(page, `datos-menu-${name}`);
    expect(complaints).toEqual([]);
  }, 60_000);
});
