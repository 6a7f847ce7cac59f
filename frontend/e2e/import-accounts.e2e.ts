import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold } from './household';

afterAll(closeBrowser);

const REGISTER = `Account,Flag,Date,Payee,Category Group/Category,Category Group,Category,Memo,Outflow,Inflow,Cleared
Débito,,10/15/2026,Empresa SA,Inflow: Ready to Assign,Inflow,Ready to Assign,,$0.00,$18000.00,Cleared
Débito,,10/16/2026,OXXO ROMA,Gustos: Antojos,Gustos,Antojos,,$45.50,$0.00,Cleared
Ahorro para el viaje a Oaxaca con toda la familia,,10/18/2026,Interés,Inflow: Ready to Assign,Inflow,Ready to Assign,,$0.00,$5.00,Cleared
Efectivo,,10/20/2026,Tacos,Gustos: Antojos,Gustos,Antojos,,$120.00,$0.00,Uncleared
`;
const BOOK = {
  name: 'YNAB Register.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(REGISTER, 'utf8'),
};

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('puts each account of a book where the person wants it, and says what was skipped', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    const made = await page.request.post('/api/v1/accounts', {
      data: { name: 'BBVA nómina', kind: 'checking', currency: 'MXN' },
      headers: { origin: BASE },
    });
    expect(made.status()).toBe(201);
    await page.goto('/importar');
    await page.locator('input[type=file]').setInputFiles(BOOK);
    await page.getByText('El archivo trae 3 cuentas.').waitFor();
    const row = (account: string) =>
      page.getByRole('listitem').filter({ has: page.getByRole('button', { name: account }) });
    await row('Débito').getByText('Se creará · Cuenta de débito · MXN · 2 líneas').waitFor();
    await shoot(page, `file-accounts-${name}`);

    await row('Débito').getByRole('button', { name: 'Cambiar Débito' }).click();
    await row('Débito').getByLabel('A dónde va').selectOption({ label: 'BBVA nómina · MXN' });
    await row('Débito').getByText('Ya la tienes · Cuenta de débito · MXN').waitFor();
    await row('Débito').getByText('En el archivo: Débito').waitFor();

    await row('Efectivo').getByRole('button', { name: 'Cambiar Efectivo' }).click();
    await row('Efectivo').getByLabel('A dónde va').selectOption({ label: 'No importarla' });
    await row('Efectivo').getByText('No se importa · 1 línea').waitFor();
    await page.getByText('3 movimientos nuevos').first().waitFor();

    const trip = row('Ahorro para el viaje');
    await trip.getByRole('button', { name: /^Cambiar/ }).click();
    const taken = trip.getByRole('option', { name: 'BBVA nómina · MXN' });
    expect(await taken.isDisabled()).toBe(true);
    const run = page.getByRole('button', { name: 'Importar', exact: true });
    await trip.getByLabel('Nombre de la cuenta').fill('');
    await trip.getByText('Escribe un nombre.').waitFor();
    expect(await run.isEnabled()).toBe(false);
    await trip.getByLabel('Nombre de la cuenta').fill('Oaxaca');
    await trip.getByLabel('Qué es').selectOption('savings');
    await trip.getByLabel('Moneda').selectOption('USD');
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `file-accounts-changed-${name}`, { fullPage: true });

    await run.click();
    await page.getByRole('heading', { name: '3 movimientos nuevos' }).waitFor();
    await page.getByText('No la importaste: 1 línea se quedó en el archivo.').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `file-accounts-done-${name}`, { fullPage: true });
    const answer = await page.request.get('/api/v1/accounts');
    const accounts = (await answer.json()).items.map(
      (account: Record<string, string>) =>
        `${account.name} ${account.kind} ${account.currency} ${account.balance}`,
    );
    expect(accounts.sort()).toEqual([
      'BBVA nómina checking MXN 17954.50',
      'Oaxaca savings USD 5.00',
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);
});
