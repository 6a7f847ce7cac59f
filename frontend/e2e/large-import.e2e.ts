import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

/** A server without optimisation takes its time for millions of bytes. */
const PATIENT = { timeout: 60_000 };

/** More than the server answers at once (1 MB here): rows with a long remark that nobody needs. */
function statement(): Buffer {
  const remark = 'x'.repeat(2_000);
  const rows = Array.from({ length: 600 }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0');
    return `${day}/10/2025,OXXO SUC ${index},-${index + 1}.50,${remark}`;
  });
  return Buffer.from(['Fecha,Concepto,Importe,Relleno', ...rows, ''].join('\n'), 'utf8');
}

describe.each([
  ['desktop', DESKTOP, 'light'],
  ['phone', PHONE, 'dark'],
] as const)('%s', { timeout: 240_000 }, (name, size, theme) => {
  it('takes a large file, can be left and come back to, and imports it in the background', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await context.request.post('/api/v1/auth/demo', {
      data: { locale: 'es-MX' },
      headers: { origin: BASE },
    });
    const seen = async (what: string) => {
      expect(await axe(page), what).toEqual([]);
      expect(await overflows(page), `${what} scrolls sideways`).toBe(false);
      await shoot(page, `large-${what}-${name}`);
    };
    await page.goto('/importar');
    const file = { name: 'diez-anos.csv', mimeType: 'text/csv', buffer: statement() };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.waitForURL(/importar\/[0-9a-f-]{36}$/, PATIENT);
    const address = page.url();
    const preview = page.getByText('600 movimientos nuevos');
    await page.getByText('Es un archivo grande.').or(preview).first().waitFor();
    await seen('arrived');
    await page.goto('/cuentas');
    // Whoever is elsewhere is told, or finds it among the files.
    await page.goto('/importar');
    await page.getByText('Por confirmar').waitFor(PATIENT);
    await seen('listed');
    await page.getByRole('link', { name: 'diez-anos.csv' }).click();
    await page.waitForURL(address);
    await preview.waitFor();
    await seen('preview');
    await page.getByRole('button', { name: 'Crear la cuenta e importar' }).click();
    await page.getByRole('heading', { name: /600 movimientos nuevos/ }).waitFor(PATIENT);
    await seen('done');

    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says in plain words what could not be read, and lets it go', async () => {
    const { page, context } = await visit({ size, theme });
    await context.request.post('/api/v1/auth/demo', {
      data: { locale: 'es-MX' },
      headers: { origin: BASE },
    });
    await page.goto('/importar');
    const noise = Buffer.alloc(2 * 1024 * 1024, Buffer.from([0, 1, 2, 3, 254, 7, 0, 9]));
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'foto.csv', mimeType: 'text/csv', buffer: noise });
    await page.getByText('No pudimos con foto.csv').waitFor(PATIENT);
    await page.getByRole('button', { name: 'Intentar de nuevo' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `large-failed-${name}`);
    await page.getByRole('button', { name: 'Elegir otro archivo' }).click();
    await page.waitForURL(/importar$/);
    await expect.poll(() => page.getByText('foto.csv').count()).toBe(0);
    await context.close();
  });
});
