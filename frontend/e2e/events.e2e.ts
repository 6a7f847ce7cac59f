import { afterAll, expect, it } from 'vitest';
import { BASE, closeBrowser, visit } from './browser';

afterAll(closeBrowser);

it('shows at once what somebody else of the household does, and ends with the session', async () => {
  const { page, context, complaints } = await visit();
  const send = (path: string, data: object) =>
    context.request.post(`/api/v1${path}`, { data, headers: { origin: BASE } });
  await send('/auth/demo', { locale: 'es-MX' });
  const stream = page.waitForResponse(/api\/v1\/events$/);
  await page.goto('/cuentas');
  await page.getByRole('heading', { name: 'Cuentas', level: 1 }).waitFor();
  expect((await stream).status()).toBe(200);
  await expect.poll(() => page.getByText('Caja de Eva').count()).toBe(0);
  await send('/accounts', { name: 'Caja de Eva', kind: 'cash', currency: 'MXN' });
  await page.getByText('Caja de Eva').first().waitFor();

  // Signed out elsewhere: the stream ends, and what is asked next leads to the login.
  await send('/auth/logout', {});
  expect((await (await stream).finished()) ?? null).toBe(null);
  await page.getByRole('link', { name: 'Presupuesto' }).click();
  await page.waitForURL(/entrar/);
  expect(complaints).toEqual([]);
  await context.close();
});
