import type { Page, Route } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

async function openDemo(page: Page, locale: 'es-MX' | 'en' = 'es-MX'): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/demo', {
    data: { locale },
    headers: { origin: BASE },
  });
  expect(answer.status()).toBe(201);
}

const cents = (amount: string): bigint => {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const value = BigInt(whole + fraction.padEnd(2, '0').slice(0, 2));
  return sign ? -value : value;
};

/** What the movements behind an address of the screen add up to. */
async function net(page: Page, address: string): Promise<bigint> {
  const filter = address.slice(address.indexOf('?') + 1);
  const answer = await page.request.get(`/api/v1/transactions/summary?${filter}`);
  expect(answer.status(), filter).toBe(200);
  const summary: { totals: { net: string }[] } = await answer.json();
  return cents(summary.totals[0]?.net ?? '0');
}

/** Every figure of the report that opens movements: what it says and where it leads. */
const figures = (page: Page): Promise<{ amount: string; href: string }[]> =>
  page.locator('main a:has(data)').evaluateAll((links) =>
    links.map((link) => ({
      amount: link.querySelector('data')?.value ?? '',
      href: link.getAttribute('href') ?? '',
    })),
  );

const REPORTS = [
  { id: 'calendario', es: '¿Qué días gasto más?', en: 'On which days do I spend most?' },
  { id: 'comercios', es: '¿Con quién se queda mi dinero?', en: 'Who gets my money?' },
  { id: 'ingresos', es: '¿De dónde viene mi dinero?', en: 'Where does my money come from?' },
  { id: 'ahorro', es: '¿Cuánto de lo que gano se queda?', en: 'How much of what I earn stays?' },
  { id: 'tipos', es: '¿En qué está lo que tengo?', en: 'What is what I own in?' },
  { id: 'declaracion', es: '¿Qué junto para mi declaración?', en: 'What goes into my tax return?' },
  { id: 'resumen', es: 'Tu 2026', en: 'Your 2026' },
] as const;

it.each([
  ['desktop', DESKTOP, 'es-MX', 'light'],
  ['phone', PHONE, 'es-MX', 'dark'],
  ['desktop-en', DESKTOP, 'en', 'dark'],
  ['phone-en', PHONE, 'en', 'light'],
] as const)('%s: every report is whole and fit to be read', async (name, size, locale, theme) => {
  const { page, context, complaints } = await visit({ size, locale, theme });
  await openDemo(page, locale);
  for (const report of REPORTS) {
    await page.goto(`/analisis?vista=${report.id}`);
    const title = locale === 'en' ? report.en : report.es;
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await axe(page), report.id).toEqual([]);
    expect(await overflows(page), report.id).toBe(false);
    await shoot(page, `figuras-${report.id}-${name}`, { fullPage: true });
  }
  expect(complaints).toEqual([]);
  await context.close();
});

it('opens each figure down to movements that add up to it', async () => {
  const { page, context } = await visit();
  await openDemo(page);
  for (const [address, title, sign] of [
    ['vista=comercios&rango=mes-pasado&tabla=1', '¿Con quién se queda mi dinero?', -1n],
    ['vista=calendario&rango=mes-pasado&tabla=1', '¿Qué días gasto más?', -1n],
    ['vista=ingresos&rango=3-meses&tabla=1', '¿De dónde viene mi dinero?', 1n],
    ['vista=ingresos&rango=3-meses&por=quien&tabla=1', '¿De dónde viene mi dinero?', 1n],
    ['vista=resumen&ano=2025', 'Tu 2025', null],
  ] as const) {
    await page.goto(`/analisis?${address}`);
    await page.getByRole('heading', { name: title }).waitFor();
    await expect.poll(async () => (await figures(page)).length).toBeGreaterThan(2);
    for (const { amount, href } of await figures(page)) {
      const sum = await net(page, href);
      // A year tells what came in and what went out beside each other, both as positive amounts.
      if (sign === null) expect([sum, -sum], href).toContain(cents(amount));
      else expect(sum, href).toBe(sign * cents(amount));
    }
  }
  await context.close();
});

it('walks the calendar with the arrows and opens a day', async () => {
  const { page, context } = await visit();
  await openDemo(page);
  await page.goto('/analisis?vista=calendario&rango=mes-pasado');
  const calendar = page.getByRole('img', { name: /¿Qué días gasto más\?/ });
  await calendar.focus();
  await page.keyboard.press('Home');
  const read = page.getByRole('status').filter({ hasText: 'de octubre' });
  await expect.poll(() => read.textContent()).toContain('1 de octubre');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => read.textContent()).toContain('2 de octubre');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => read.textContent()).toContain('9 de octubre');
  for (let day = 9; !(await read.textContent())?.includes('$') && day < 31; day += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/movimientos\?.*from=2026-10-(\d\d)&to=2026-10-\1/);
  await page.goBack();
  await calendar.waitFor();
  expect(page.url()).toContain('vista=calendario');
  await context.close();
});

/** Reports that tell today's pesos once one of them does. */
const REAL_TOO = [
  ['De dónde a dónde', '¿De dónde viene y a dónde va?'],
  ['En qué se va', '¿En qué se va mi dinero?'],
  ['Tendencias', '¿Qué va subiendo?'],
  ['Comercios', '¿Con quién se queda mi dinero?'],
  ['Calendario', '¿Qué días gasto más?'],
  ['Nuevo reporte', 'Tu reporte'],
  ['Lo que tengo', '¿Cuánto vale lo que tengo?'],
  ['Por tipo', '¿En qué está lo que tengo?'],
] as const;

it('tells amounts in today’s pesos and says of which month they are', async () => {
  const { page, context } = await visit();
  await openDemo(page);
  await page.goto('/analisis?vista=ahorro&rango=fechas&desde=2025-01-01&hasta=2025-12-31');
  const income = page.locator('main a:has(data) data').first();
  await income.waitFor();
  const before = cents((await income.getAttribute('value')) ?? '');
  await page.getByRole('switch', { name: 'En pesos de hoy' }).click();
  await page.getByText('En pesos de febrero de 2026, con el INPC del INEGI').waitFor();
  await expect
    .poll(async () => cents((await income.getAttribute('value')) ?? '') > before)
    .toBe(true);
  expect(await axe(page)).toEqual([]);
  await shoot(page, 'figuras-pesos-de-hoy');
  // It goes along to another report over time.
  for (const [name, question] of REAL_TOO) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name: question }).waitFor();
    await page.getByText('En pesos de febrero de 2026').waitFor();
  }
  // Net worth is of some accounts as well.
  await page.getByRole('button', { name: 'Cuentas: Todas las cuentas' }).click();
  await page.getByRole('button', { name: 'Tarjetas', exact: true }).click();
  await page.waitForURL(/cuentas=/);
  await context.close();
});

it('marks a category as a deduction, takes it back, and saves the year', async () => {
  const { page, context } = await visit({ size: PHONE });
  await openDemo(page);
  // What is said of a category does not wait for the list of all of them.
  const held: Route[] = [];
  let isHeld = true;
  await page.route('**/api/v1/categories', async (route) => {
    if (isHeld) held.push(route);
    else await route.continue();
  });
  await page.goto('/analisis?vista=declaracion&ano=2025');
  await page.getByText('Aún no marcas ninguna categoría').waitFor();
  await page
    .getByRole('button', { name: 'Marcar Médico y estudios como Médicos, dentistas y hospitales' })
    .click();
  await page.getByText('Médico y estudios ahora es Médicos, dentistas y hospitales.').waitFor();
  isHeld = false;
  await Promise.all(held.map((route) => route.continue()));
  const part = page.getByRole('combobox', { name: 'Deducción de Médico y estudios' });
  await part.waitFor();
  expect(await axe(page)).toEqual([]);
  await shoot(page, 'figuras-declaracion-marcada', { fullPage: true });
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Movimientos (CSV)' }).click();
  expect((await saving).suggestedFilename()).toBe('centavo-2025.csv');
  await part.selectOption({ label: 'No se deduce' });
  await page.getByText('Médico y estudios ya no se deduce.').waitFor();
  await page.getByText('Aún no marcas ninguna categoría').waitFor();
  await page.getByRole('button', { name: 'Deshacer' }).last().click();
  await part.waitFor();
  await context.close();
});

it('goes from year to year and fits on paper', async () => {
  const { page, context } = await visit({ theme: 'dark' });
  await openDemo(page);
  await page.goto('/analisis?vista=resumen');
  await page.getByRole('heading', { name: 'Tu 2026' }).waitFor();
  await page.getByRole('button', { name: 'Año anterior' }).click();
  await page.getByRole('heading', { name: 'Tu 2025' }).waitFor();
  expect(page.url()).toContain('ano=2025');
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  expect(await overflows(page)).toBe(false);
  await shoot(page, 'figuras-resumen-papel', { fullPage: true });
  await expect
    .poll(() => page.getByRole('button', { name: 'Año anterior' }).isVisible())
    .toBe(false);
  await context.close();
});

it('says what to do when there is nothing to read', async () => {
  const { page, context } = await visit({ size: PHONE });
  const answer = await page.request.post('/api/v1/auth/signup', {
    data: {
      email: `ana.${crypto.randomUUID().slice(0, 8)}@ejemplo.mx`,
      password: 'caballo bateria grapa correcta',
      name: 'Ana',
      locale: 'es-MX',
      currency: 'MXN',
      time_zone: 'America/Mexico_City',
    },
    headers: { origin: BASE },
  });
  expect(answer.status()).toBe(201);
  for (const { id } of REPORTS) {
    await page.goto(`/analisis?vista=${id}`);
    const title = ['declaracion', 'resumen'].includes(id)
      ? 'Nada en 2026'
      : 'Empieza con un estado de cuenta';
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await axe(page), id).toEqual([]);
    expect(await overflows(page), id).toBe(false);
  }
  await context.close();
});
