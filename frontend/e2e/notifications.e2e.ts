import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import {
  axe,
  BASE,
  closeBrowser,
  DESKTOP,
  overflows,
  PHONE,
  shoot,
  visit,
  written,
} from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

const LONG = 'Tarjeta Platino con recompensas de la Ciudad de México';

const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format();
const before = (days: number): string =>
  new Date(Date.parse(`${today()}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** A goal that is late, a card that is cut today with a nine-figure amount, and an unusual charge. */
async function trouble(page: Page): Promise<void> {
  const account = { currency: 'MXN', opening_balance: '90000.00' };
  const account_id = (
    await post(page, '/accounts', { ...account, name: 'Nómina', kind: 'checking' })
  ).id;
  for (let back = 330; back > 20; back -= 11) {
    const amount = `-${270 + (back % 9)}.00`;
    const payee = 'Farmacia San Juan';
    await post(page, '/transactions', { account_id, booked_on: before(back), amount, payee });
  }
  const unusual = { amount: '-2900.00', payee: 'Farmacia San Juan' };
  await post(page, '/transactions', { account_id, booked_on: before(6), ...unusual });
  const card = (await post(page, '/accounts', { name: LONG, kind: 'credit_card', currency: 'MXN' }))
    .id;
  const cut_day = Number(today().slice(8));
  await page.request.put(`/api/v1/accounts/${card}/card`, {
    headers: { origin: BASE },
    data: { cut_day, due_after: 20, holidays: 'none' },
  });
  const bought = { amount: '-123456789.50', payee: 'Departamento' };
  await post(page, '/transactions', { account_id: card, booked_on: before(3), ...bought });
  await post(page, '/goals', {
    name: 'Viaje a Oaxaca',
    target: '90000',
    due_on: before(-60),
    started_on: before(300),
  });
}

/** As the server does by itself after a while. */
async function look(page: Page): Promise<void> {
  const headers = { origin: BASE };
  const answer = await page.request.post('/api/v1/insights/refresh', { headers, data: {} });
  expect(answer.status()).toBe(200);
}

const unread = (page: Page, count: number | 'none', words = 'Avisos') =>
  page.getByRole(size(page) === PHONE.width ? 'link' : 'button', {
    name: count === 'none' ? words : `${words}, ${count} sin leer`,
    exact: true,
  });
const size = (page: Page): number => page.viewportSize()?.width ?? 0;

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, viewport) => {
  it('tells what happened, live, and forgets nothing that is unread', async () => {
    const { page, context, complaints } = await visit({ size: viewport });
    await newHousehold(page);
    await page.goto('/avisos');
    await page.getByRole('heading', { name: 'Todo tranquilo' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `avisos-vacio-${name}`);

    await trouble(page);
    // Another of the person's browsers looks: this one hears of it.
    await look(page);
    await page.getByRole('link', { name: 'Viaje a Oaxaca va atrasada' }).waitFor();
    await page.getByRole('link', { name: 'Cargo fuera de lo común: Farmacia San Juan' }).waitFor();
    const items = page.locator('main').getByRole('listitem');
    const count = await items.count();
    await unread(page, count).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `avisos-${name}`, { fullPage: true });

    const goal = items.filter({ hasText: 'Viaje a Oaxaca' });
    await goal.getByRole('button', { name: /Marcar como leído/ }).click();
    await unread(page, count - 1).waitFor();
    await goal.getByRole('button', { name: /Marcar como no leído/ }).click();
    await unread(page, count).waitFor();
    await page.getByRole('link', { name: 'Cargo fuera de lo común: Farmacia San Juan' }).click();
    await page.getByText('2,900').first().waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/movimientos');
    await unread(page, count - 1).waitFor();

    if (name === 'desktop') {
      await unread(page, count - 1).click();
      const panel = page.getByRole('dialog', { name: 'Avisos' });
      await panel.getByRole('link', { name: /corta el/ }).waitFor();
      await shoot(page, 'avisos-panel');
      const kept = written(page, '/notifications/read');
      await panel.getByRole('button', { name: 'Marcar todo como leído' }).click();
      await unread(page, 'none').waitFor();
      await kept;
      await page.keyboard.press('Escape');
      await expect.poll(() => panel.count()).toBe(0);
    } else {
      await page.goto('/avisos');
      const kept = written(page, '/notifications/read');
      await page.getByRole('button', { name: 'Marcar todo como leído' }).click();
      await unread(page, 'none').waitFor();
      await kept;
    }
    await page.reload();
    await unread(page, 'none').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is told what to tell, and how', async () => {
    const { page, context, complaints } = await visit({ size: viewport, theme: 'dark' });
    await newHousehold(page);
    await page.goto('/ajustes/avisos');
    const budget = page.getByRole('checkbox', { name: 'Presupuesto: En la app' });
    await budget.waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `avisos-ajustes-${name}`, { fullPage: true });
    await budget.click();
    await page.getByText('Guardado').first().waitFor();
    await expect.poll(() => budget.getAttribute('aria-checked')).toBe('false');
    await page.getByRole('button', { name: 'Deshacer' }).first().click();
    await expect.poll(() => budget.getAttribute('aria-checked')).toBe('true');
    // Of a topic only some kinds.
    await page.getByRole('button', { name: 'Presupuesto: Elegir cuáles' }).click();
    await page.getByRole('checkbox', { name: 'Un sobre está casi gastado' }).click();
    await expect
      .poll(async () => {
        const told = await page.request.get('/api/v1/notification-settings');
        return (await told.json()).muted;
      })
      .toEqual(['envelope_near']);
    await page.getByRole('button', { name: 'Presupuesto: Elegir cuáles (1 apagado)' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `avisos-clases-${name}`, { fullPage: true });
    await page.getByLabel('Corte y pago de tarjetas').selectOption('7');
    await expect
      .poll(async () => {
        const told = await page.request.get('/api/v1/notification-settings');
        return (await told.json()).card_days;
      })
      .toBe(7);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('speaks English in the light', async () => {
    const { page, context } = await visit({ size: viewport, theme: 'light', locale: 'en' });
    await newHousehold(page);
    await page.request.patch('/api/v1/me', {
      headers: { origin: BASE },
      data: { locale: 'en' },
    });
    await trouble(page);
    await look(page);
    await page.goto('/avisos');
    await page.getByRole('link', { name: 'Viaje a Oaxaca is behind' }).waitFor();
    await shoot(page, `avisos-en-${name}`, { fullPage: true });
    await page.goto('/ajustes/avisos');
    await page.getByRole('checkbox', { name: 'Budget: In the app' }).waitFor();
    await shoot(page, `avisos-ajustes-en-${name}`, { fullPage: true });
    await context.close();
  });
});

it('stops letters only when somebody says so', async () => {
  const { page, context } = await visit();
  await page.goto('/avisos/baja?token=nada');
  await page.getByRole('button', { name: 'Dejar de recibirlos' }).click();
  await page.getByText('Este enlace está incompleto o ya no sirve.').waitFor();
  expect(await axe(page)).toEqual([]);
  await shoot(page, 'avisos-baja');
  await context.close();
});
