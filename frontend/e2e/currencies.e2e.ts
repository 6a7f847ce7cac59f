import type { Page, Request } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

let people = 0;

async function send(page: Page, path: string, data: unknown) {
  const answer = await page.request.post(`/api/v1${path}`, { data, headers: { origin: BASE } });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

/** A household in pesos with a card, dollars, and Colombian pesos, which no rate is known for. */
async function abroad(page: Page) {
  people += 1;
  await send(page, '/auth/signup', {
    email: `divisas-${people}-${process.pid}-${performance.now()}@example.mx`,
    password: 'zanahoria-tren-41-lluvia',
    name: 'Divisa Prueba',
    time_zone: 'America/Mexico_City',
  });
  const account = (name: string, kind: string, currency: string, opening_balance: string) =>
    send(page, '/accounts', { name, kind, currency, opening_balance });
  const card = await account('Tarjeta Oro', 'credit_card', 'MXN', '0.00');
  const dollars = await account('Ahorro en dólares', 'savings', 'USD', '1000.00');
  const colombian = await account('Cartera de Bogotá', 'cash', 'COP', '123456789.00');
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'America/Mexico_City' });
  const spend = (account_id: string, amount: string, payee: string, more = {}) =>
    send(page, '/transactions', { account_id, booked_on: today, amount, payee, ...more });
  await spend(card.id, '-462.50', 'Steam', { original: { amount: '25.00', currency: 'USD' } });
  await spend(dollars.id, '-10.00', 'Librería');
  await spend(colombian.id, '-7000.00', 'Tienda de la esquina');
  return today;
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('counts other currencies at their rate, shows its day, and keeps apart what has none', async () => {
    const { page, context, complaints } = await visit({ size });
    const today = await abroad(page);

    await page.goto('/ajustes/hogar');
    await page.getByLabel('Desde').fill(today);
    await page.getByLabel(/^1 USD/).fill('20');
    await page.getByRole('button', { name: 'Agregar' }).click();
    await page.getByText('20', { exact: true }).waitFor();

    await page.goto('/cuentas');
    await page.getByText(/a 20 del/).waitFor();
    await expect.poll(() => page.getByText('sin tipo de cambio').count()).toBe(1);
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `currencies-accounts-${name}`, { fullPage: true });

    await page.goto('/movimientos');
    await page.getByText(/Convertido al último tipo de cambio de cada mes: USD a 20/).waitFor();
    await page.getByText('Sin COP: no tiene tipo de cambio.').waitFor();
    const total = page.locator('data[value="-662.50"]');
    await expect.poll(() => total.count()).toBeGreaterThan(0);
    await expect.poll(() => page.locator('data[value="-25.00"]').count()).toBe(1);
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `currencies-list-${name}`);

    await page.goto('/');
    await page.getByText('Aparte, sin tipo de cambio: salieron').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `currencies-home-${name}`, { fullPage: true });

    await page.goto('/analisis');
    await page.getByText(/USD a 20/).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `currencies-report-${name}`, { fullPage: true });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows and changes what was charged in another currency', async () => {
    const { page, context, complaints } = await visit({ size });
    await abroad(page);
    await page.goto('/movimientos?q=steam');
    await page.getByRole('button', { name: 'Steam', exact: true }).click();
    const order: string[] = [];
    const note = (what: string) => (request: Request) => {
      if (request.method() === 'PATCH') order.push(what);
    };
    page.on('request', note('sent'));
    page.on('requestfinished', note('answered'));
    const charged = page.getByLabel('Cobrado como');
    await charged.fill('26.10');
    await charged.press('Enter');
    await page.locator('data[value="-26.10"]').first().waitFor();
    await page.getByLabel('Moneda de cobro').selectOption('EUR');
    // The second goes out when the first is through, however soon it was made.
    await expect.poll(() => order).toEqual(['sent', 'answered', 'sent', 'answered']);
    await shoot(page, `currencies-original-${name}`);
    await page.reload();
    await page.locator('data[value="-26.10"]').first().waitFor();
    await expect.poll(() => page.getByLabel('Moneda de cobro').inputValue()).toBe('EUR');
    expect(await axe(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
