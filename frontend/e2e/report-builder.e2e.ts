import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, keep, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

async function openDemo(page: Page, locale = 'es-MX'): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/demo', {
    data: { locale },
    headers: { origin: BASE },
  });
  expect(answer.status()).toBe(201);
}

const param = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

/** Saves through the report's menu; what the file holds. */
async function saved(page: Page, item: string): Promise<{ name: string; content: Buffer }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Guardar o imprimir' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const file = await download;
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('keeps the filter of a report through its movements and back', async () => {
    const { page, context, complaints } = await visit({ size });
    await openDemo(page);
    await page.goto('/analisis?vista=gastos&rango=3-meses');
    await page.locator('main ol a').first().waitFor();
    await page.getByRole('button', { name: /^Cuentas: / }).click();
    await page.getByRole('button', { name: 'Tarjetas', exact: true }).click();
    await expect.poll(() => param(page, 'cuentas')).not.toBeNull();
    await page.keyboard.press('Escape');
    await page.getByLabel('Comparar', { exact: true }).selectOption('year');
    await expect.poll(() => param(page, 'comparar')).toBe('ano');
    const asked = page.url();
    const total = page.getByRole('link', { name: /^Total: / }).first();
    await expect.poll(() => total.getAttribute('href')).toContain('account_id=');
    await total.click();
    await page.waitForURL(/\/movimientos\?.*account_id=/);
    await page.goBack();
    await expect.poll(() => page.url()).toBe(asked);
    await page.getByRole('button', { name: /^Cuentas: Tarjetas/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('draws where money comes from and goes, and trends', async () => {
    const { page, context, complaints } = await visit({ size });
    await openDemo(page);
    await page.goto('/analisis?vista=camino&rango=mes-pasado');
    const chart = page.getByRole('group', { name: '¿De dónde viene y a dónde va?' });
    await chart.getByRole('link').first().waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `analisis-camino-${name}`, { fullPage: true });
    await chart.getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/movimientos\?.*category_id=/);
    await page.goto('/analisis?vista=tendencias');
    await page.getByRole('img', { name: /¿Qué va subiendo\?/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `analisis-tendencias-${name}`, { fullPage: true });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('builds a report, puts it on the first screen and takes it away again', async () => {
    const { page, context, complaints } = await visit({ size });
    await openDemo(page);
    await page.goto('/analisis?vista=propio&rango=6-meses');
    await page.getByLabel('Por', { exact: true }).selectOption('group');
    await page.getByLabel('Cada cuánto').selectOption('mes');
    await page.getByLabel('Cómo', { exact: true }).selectOption('lines');
    await expect.poll(() => param(page, 'forma')).toBe('lines');
    await page.getByRole('img', { name: /^Tu reporte/ }).waitFor();
    await page.getByLabel('Nombre del reporte').fill('Grupos por mes');
    await page.getByRole('switch', { name: 'En el inicio' }).click();
    await page.getByRole('button', { name: 'Guardar', exact: true }).click();
    await page.getByText('Reporte guardado').waitFor();
    await expect.poll(() => param(page, 'reporte')).not.toBeNull();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `analisis-propio-${name}`, { fullPage: true });

    await page.goto('/');
    await page.getByRole('heading', { name: 'Grupos por mes' }).waitFor();
    await page.getByRole('img', { name: /^Grupos por mes/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `inicio-reporte-${name}`, { fullPage: true });
    await page.getByRole('link', { name: 'Abrir: Grupos por mes' }).click();
    await page.waitForURL(/\/analisis\?.*reporte=/);
    await expect.poll(() => param(page, 'rango')).toBe('6-meses');
    await page.getByRole('button', { name: 'Borrar' }).click();
    await page.getByText('Reporte borrado').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    const kept = async () => (await (await page.request.get('/api/v1/saved-reports')).json()).items;
    await expect.poll(async () => (await kept()).length).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('saves the table to the last digit, and the chart as a picture', async () => {
  const { page, context, complaints } = await visit();
  await openDemo(page);
  await page.goto('/analisis?vista=flujo&rango=3-meses');
  await page.getByRole('img', { name: /¿Gano más de lo que gasto\?/ }).waitFor();
  const sheet = await saved(page, 'Tabla (CSV)');
  expect(sheet.name).toMatch(/^gano-mas-de-lo-que-gasto-.*\.csv$/);
  const [head, ...rows] = sheet.content.toString('utf8').trimEnd().split('\r\n');
  expect(head).toBe(
    '\uFEFFDesde,Hasta,Ingresos,Gastos,Neto,Ingresos · Antes,Gastos · Antes,Neto · Antes',
  );
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(row).toMatch(/^[\d-]+,[\d-]+(,-?\d+\.\d\d){6}$/);
  const picture = await saved(page, 'Imagen (PNG)');
  expect(picture.name).toMatch(/\.png$/);
  expect(
    [...picture.content.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join(''),
  ).toBe('PNG');
  expect(picture.content.length).toBeGreaterThan(5_000);
  expect(complaints).toEqual([]);
  await context.close();
});

/** Those that are one drawing, several, bars between words, and a table. */
const FIGURES = ['camino', 'gastos', 'comercios', 'tipos', 'calendario'];

it('saves every figure as a picture, however it is drawn', async () => {
  const { page, context, complaints } = await visit();
  await openDemo(page);
  for (const report of FIGURES) {
    await page.goto(`/analisis?vista=${report}`);
    await page.locator('main section.panel svg').first().waitFor();
    await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
    const { content } = await saved(page, 'Imagen (PNG)');
    keep(`imagen-${report}`, content);
    // Of a picture without a drawing there would be its title alone, in some 200 pixels' height.
    const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)];
    expect([width > 1_200, height > 400], `${report}: ${width} × ${height}`).toEqual([true, true]);
    expect(content.length, report).toBeGreaterThan(15_000);
  }
  expect(complaints).toEqual([]);
  await context.close();
});

it('puts a light page without the frame on paper', async () => {
  const { page, context } = await visit({ theme: 'dark' });
  await openDemo(page);
  await page.goto('/analisis?vista=flujo&rango=3-meses');
  await page.getByRole('img', { name: /¿Gano más de lo que gasto\?/ }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.getByRole('table').waitFor();
  const look = await page.evaluate(() => ({
    ground: getComputedStyle(document.documentElement).getPropertyValue('--surface'),
    chrome: [...document.querySelectorAll('nav')].filter((nav) => nav.getClientRects().length > 0)
      .length,
  }));
  expect(look.ground).toMatch(/^(oklch\(1 0 0\)|lab\(100% 0 0\))$/);
  expect(look.chrome).toBe(0);
  await shoot(page, 'analisis-papel', { fullPage: true });
  await context.close();
});

it('says it all in English and in the dark', async () => {
  const { page, context, complaints } = await visit({ locale: 'en', theme: 'dark' });
  await openDemo(page, 'en');
  for (const view of ['flujo', 'camino', 'gastos', 'tendencias', 'propio']) {
    await page.goto(`/analisis?vista=${view}`);
    await page.locator('main [role=img], main [role=group] a, main ol a').first().waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `reports-${view}-dark-en`);
  }
  expect(complaints).toEqual([]);
  await context.close();
});
