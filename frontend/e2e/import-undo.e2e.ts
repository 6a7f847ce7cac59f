import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold } from './household';

afterAll(closeBrowser);

const STATEMENT = {
  name: 'estado.ofx',
  mimeType: 'application/x-ofx',
  buffer: readFileSync(new URL('./fixtures/estado.ofx', import.meta.url)),
};

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('takes an import back whole, says so, and reads the same file again', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    const read = async () => {
      await page.goto('/importar');
      await page.locator('input[type=file]').setInputFiles(STATEMENT);
      await page.getByRole('heading', { name: 'Esto va a pasar' }).waitFor();
    };
    const count = async () => {
      const answer = await page.request.get('/api/v1/transactions/summary');
      return (await answer.json()).count;
    };
    await read();
    await page.getByRole('button', { name: 'Crear la cuenta e importar' }).click();
    await page.getByRole('heading', { name: '12 movimientos nuevos' }).waitFor();
    await expect.poll(count).toBe(12);

    await page.getByRole('button', { name: 'Deshacer', exact: true }).click();
    const question = page.getByRole('dialog', { name: '¿Deshacer esta importación?' });
    await question.getByText('12 movimientos').waitFor();
    expect(await axe(page)).toEqual([]);
    await question.getByRole('button', { name: 'Cancelar' }).click();
    await expect.poll(count).toBe(12);
    await page.getByRole('button', { name: 'Deshacer', exact: true }).click();
    await question.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('Esta importación se deshizo').waitFor();
    await expect.poll(count).toBe(0);
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `import-undone-${name}`);

    // Earlier imports tell it too, and the file can come again.
    await page.goto('/importar');
    await page.getByText('Deshecha').waitFor();
    await read();
    await page.getByText('12 movimientos nuevos').first().waitFor();
    await page.getByRole('button', { name: /importar$/i }).click();
    await page.getByRole('heading', { name: '12 movimientos nuevos' }).waitFor();
    await expect.poll(count).toBe(12);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);
});
