import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

const STATEMENT = `Banco del Sur;;;;
Cuenta;0001;;;
Fecha;Concepto;Cargo;Abono;Saldo
03/11/2025;NÓMINA;;12.000,00;13.234,50
04/11/2025;RENTA;8.000,00;;5.234,50
05/11/2025;CAFÉ;34,50;;5.200,00
30/11/2025;OXXO;veinte;;5.180,00
`;

const file = (text: string) => ({
  name: 'sur.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(text, 'utf8'),
});

const role = (page: Page, column: string) =>
  page.getByRole('combobox', { name: `Qué es la columna ${column}` });

async function open(page: Page, text: string): Promise<void> {
  await page.goto('/importar');
  await page.locator('input[type=file]').setInputFiles(file(text));
  await page.getByRole('heading', { name: 'Cómo leemos el archivo' }).waitFor();
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('says why a table is read so, follows corrections, and recognises the next file', async () => {
    const { page, context } = await visit({ size });
    await context.request.post('/api/v1/auth/demo', {
      data: { locale: 'es-MX' },
      headers: { origin: BASE },
    });
    const seen = async (what: string) => {
      expect(await axe(page), what).toEqual([]);
      expect(await overflows(page), `${what} scrolls sideways`).toBe(false);
      await shoot(page, `table-${what}-${name}`);
    };
    await open(page, STATEMENT);
    await page.getByText('Los saldos cuadran en 3 de 3 filas.').waitFor();
    await page.getByText('porque hay un 30: 30/11/2025').waitFor();
    await page.getByText('cada saldo sale de la fila anterior').waitFor();
    await page.getByRole('cell', { name: 'el monto dice «veinte»', exact: true }).waitFor();
    await seen('read');

    // The balances tell that money out and money in were mistaken for each other.
    await role(page, 'Cargo').selectOption('credit');
    await role(page, 'Abono').selectOption('debit');
    await page.getByText(/cuadran en 3 de 3 filas como lo que se debe/).waitFor();
    await expect.poll(() => role(page, 'Abono').inputValue()).toBe('debit');
    await role(page, 'Fecha').selectOption('ignore');
    await page.getByText(/Falta saber cuál columna es la fecha/).waitFor();
    await expect
      .poll(() => page.getByRole('button', { name: 'Importar', exact: true }).isEnabled())
      .toBe(false);
    await seen('lacking');

    // Choosing the header again asks for new guesses.
    await page.getByLabel('Encabezado').selectOption({ label: 'Sin encabezado' });
    await page.getByLabel('Encabezado').selectOption('2');
    await page.getByText('Los saldos cuadran en 3 de 3 filas.').waitFor();
    await page.getByRole('switch', { name: /Recordar para archivos/ }).click();
    await page.getByLabel('De quién son estos archivos').fill('Banco del Sur');
    await page.getByRole('button', { name: 'Crear la cuenta e importar' }).click();
    await page.getByRole('heading', { name: /3 movimientos nuevos/ }).waitFor();

    await open(page, STATEMENT.slice(STATEMENT.indexOf('Fecha')));
    await page.getByText('Leído como «Banco del Sur»').waitFor();
    await page.goto('/ajustes/importaciones');
    await page.getByText('Fecha · Concepto · Cargo · Abono · Saldo').waitFor();
    await seen('templates');
    await page.getByRole('button', { name: 'Olvidar Banco del Sur' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Olvidar' }).click();
    await page.getByText('Todavía ninguno').waitFor();
    await context.close();
  });
});
