import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

describe.each([
  ['desktop', DESKTOP, 'light'],
  ['phone', PHONE, 'dark'],
] as const)('%s', (name, size, theme) => {
  it('shows who looks after the server what its jobs do', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    const answer = await page.request.post('/api/v1/auth/login', {
      data: { email: 'operadora@ejemplo.mx', password: 'caballo bateria grapa correcta' },
      headers: { origin: BASE },
    });
    expect(answer.status(), 'scripts/e2e.sh signs them up').toBe(200);
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
