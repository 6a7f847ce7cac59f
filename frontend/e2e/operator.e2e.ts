import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

async function signInAsOperator(page: Page) {
  const answer = await page.request.post('/api/v1/auth/login', {
    data: { email: 'operadora@ejemplo.mx', password: 'caballo bateria grapa correcta' },
    headers: { origin: BASE },
  });
  expect(answer.status(), 'scripts/e2e.sh signs them up').toBe(200);
}

/** A household that wants the assistant asked, whom nobody answers: its job is given up after three attempts. */
async function householdOfADeadJob() {
  const { page, context } = await visit();
  await newHousehold(page);
  const account = await post(page, '/accounts', {
    name: 'Débito',
    kind: 'checking',
    currency: 'MXN',
  });
  await post(page, '/transactions', {
    account_id: account.id,
    booked_on: '2026-11-02',
    amount: '-85.00',
    description: 'XOCHICALLI ZUMBIDO 4412',
  });
  const answer = await page.request.patch('/api/v1/household/assistant', {
    data: { enabled: true },
    headers: { origin: BASE },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  await context.close();
}

describe.each([
  ['desktop', DESKTOP, 'light'],
  ['phone', PHONE, 'dark'],
] as const)('%s', (name, size, theme) => {
  it('shows who looks after the server what its jobs do', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await signInAsOperator(page);
    await page.goto('/ajustes/perfil');
    await page.getByRole('link', { name: 'Tareas' }).click();
    await page.getByRole('heading', { name: 'Tareas sin terminar' }).waitFor();
    await page.getByRole('heading', { name: 'Nada pendiente' }).waitFor();
    await page.getByRole('heading', { name: 'El servidor' }).waitFor();
    await page.getByRole('heading', { name: 'Aún no hay respaldos' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `tareas-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('is not there for anybody else', async () => {
  const { page, context } = await visit();
  const answer = await page.request.post('/api/v1/auth/demo', {
    data: { locale: 'es-MX' },
    headers: { origin: BASE },
  });
  expect(answer.status()).toBe(201);
  await page.goto('/ajustes/conexiones');
  // The demo's own bank is there; the tab of operators is not.
  await page.getByRole('region', { name: /Caja Ahuehuete/ }).waitFor();
  expect(await page.getByRole('link', { name: 'Tareas' }).count()).toBe(0);
  await page.goto('/ajustes/tareas');
  await page.getByRole('alert').first().waitFor();
  expect(await page.getByRole('heading', { name: 'Tareas sin terminar' }).count()).toBe(0);
  await context.close();
});

it('retries or discards what was given up', { timeout: 240_000 }, async () => {
  await householdOfADeadJob();
  await householdOfADeadJob();
  const { page, context, complaints } = await visit({ size: PHONE });
  await signInAsOperator(page);
  const jobs = async () => (await (await page.request.get('/api/v1/operator/jobs')).json()).jobs;
  // Ten seconds after the first attempt, twenty after the second.
  await expect
    .poll(async () => (await jobs()).length, { timeout: 120_000, interval: 1_000 })
    .toBe(2);
  await page.goto('/ajustes/tareas');
  const retry = page.getByRole('button', { name: 'Reintentar Preguntar al asistente' });
  await expect.poll(() => retry.count()).toBe(2);
  await page.getByText('The assistant').first().waitFor();
  await page.getByText('3 de 3 intentos').first().waitFor();
  expect(await axe(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await shoot(page, 'tareas-muertas', { fullPage: true });
  await retry.first().click();
  await page.getByText('Vuelve a la cola').waitFor();
  await expect.poll(() => retry.count()).toBe(1);
  await page.getByRole('button', { name: 'Descartar Preguntar al asistente' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Descartar', exact: true }).click();
  await page.getByText('Tarea descartada').waitFor();
  await page.getByRole('heading', { name: 'Nada pendiente' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
