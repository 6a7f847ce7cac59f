import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' });
/** The household's day so many days before or after today. */
const day = (by: number) => calendar.format(Date.now() + by * 86_400_000);

describe.each([
  ['desktop', DESKTOP, 'light'],
  ['phone', PHONE, 'dark'],
] as const)('%s', (name, size, theme) => {
  it('keeps a tanda, from the form to the linked movement', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await newHousehold(page);
    const account = await post(page, '/accounts', {
      name: 'Nómina',
      kind: 'checking',
      currency: 'MXN',
    });
    await post(page, '/transactions', {
      account_id: account.id,
      booked_on: day(-20),
      amount: '-12500.00',
      description: 'SPEI A LUPITA CON UN CONCEPTO LARGUISIMO QUE NO CABE EN LA PANTALLA',
    });
    await page.goto('/planes');
    const section = page.getByRole('region', { name: 'Tandas y préstamos' });
    await section.getByText('Una tanda con tus compañeras').waitFor();
    await section.getByRole('button', { name: 'Agregar tanda o préstamo' }).click();
    const form = page.getByRole('dialog', { name: 'Nueva tanda o préstamo' });
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.getByText('Ponle un nombre.').waitFor();
    await form.getByLabel('Cómo le dicen').fill('Tanda de la oficina de Guadalajara, piso once');
    await form.getByLabel('Aportación', { exact: true }).fill('12500');
    await form.getByLabel('Primer pago').fill(day(-20));
    await form.getByLabel('Cuántas personas').fill('12');
    await form.getByLabel('Tu número').fill('13');
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.getByText('Un número de la lista.').waitFor();
    await form.getByLabel('Tu número').fill('7');
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `tanda-forma-${name}`);
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.waitFor({ state: 'detached' });

    await section.getByRole('button', { name: /piso once/ }).click();
    const sheet = page.getByRole('dialog', { name: /piso once/ });
    await sheet.getByRole('button', { name: /Ligar SPEI A LUPITA/ }).click();
    await sheet.getByText('Te deben').waitFor();
    await sheet.getByRole('link', { name: /SPEI A LUPITA/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `tanda-${name}`);
    const debts = async () => (await (await page.request.get('/api/v1/debts')).json()).items;
    await expect.poll(async () => (await debts())[0]?.balance).toBe('12500.00');

    // Cash that came back, and taken back with one tap.
    const cash = sheet.getByRole('form', { name: 'Anotar en efectivo' });
    await cash.getByText('Recibí').click();
    await cash.getByLabel('Cuánto').fill('500');
    await cash.getByRole('button', { name: 'Anotar' }).click();
    await expect.poll(async () => (await debts())[0]?.balance).toBe('12000.00');
    await sheet.getByText('En efectivo', { exact: true }).waitFor();
    await sheet
      .getByRole('button', { name: /Quitar el pago/ })
      .first()
      .click();
    await expect.poll(async () => (await debts())[0]?.balance).toBe('12500.00');

    await sheet.getByRole('button', { name: 'Quitar', exact: true }).click();
    await expect.poll(async () => (await debts()).length).toBe(0);
    await page.getByText(/^Quitamos (?!el pago)/).waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await expect.poll(async () => (await debts())[0]?.balance).toBe('12500.00');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('lends to a cousin, sees it late and in the net worth, and calls it even', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await newHousehold(page);
    await post(page, '/accounts', { name: 'Cartera', kind: 'cash', currency: 'MXN' });
    await page.goto('/planes');
    await page.getByRole('button', { name: 'Agregar tanda o préstamo' }).click();
    const form = page.getByRole('dialog', { name: 'Nueva tanda o préstamo' });
    await form.getByText('Presté').click();
    await form.getByLabel('Quién').fill('Primo Memo');
    await form.getByLabel('Cuánto').fill('4500');
    await form.getByLabel('Cuándo', { exact: true }).fill(day(-40));
    await form.getByLabel(/Para cuándo/).fill(day(-2));
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.waitFor({ state: 'detached' });
    const section = page.getByRole('region', { name: 'Tandas y préstamos' });
    await section.getByText('Atrasado').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `deudas-${name}`, { fullPage: true });

    // No account holds it, so the accounts say where it is.
    await page.goto('/cuentas');
    const people = page.getByRole('link', { name: /Entre personas.*4,500/ });
    await people.waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `cuentas-entre-personas-${name}`);
    await people.click();
    await page.waitForURL('/planes');

    await page.goto('/analisis?vista=patrimonio');
    await page.getByRole('link', { name: /Primo Memo/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Primo Memo' });
    await sheet.getByRole('button', { name: 'Dar por saldado' }).click();
    await sheet.getByText('A mano').waitFor();
    await shoot(page, `deuda-saldada-${name}`);
    await sheet.getByRole('button', { name: 'Reabrir' }).click();
    await sheet.getByText('Te deben').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('sees what was agreed among what comes, in the forecast and in the net worth', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await newHousehold(page);
    await post(page, '/accounts', {
      name: 'Nómina',
      kind: 'checking',
      currency: 'MXN',
      opening_balance: '20000.00',
    });
    await post(page, '/debts', {
      kind: 'tanda',
      name: 'Tanda de la oficina de Guadalajara, piso once',
      terms: { part: '1250000', pace: 'weekly', first_on: day(1) },
      tanda: { members: 12, turn: 2, pays_own_turn: true },
    });
    await post(page, '/debts', {
      kind: 'lent',
      name: 'Primo Memo',
      due_on: day(-2),
      payments: [{ paid_on: day(-40), amount: '4500' }],
    });
    await page.goto('/recurrentes');
    const people = page.getByRole('region', { name: 'Entre personas' });
    await people.getByText(/Te deben \$4,500\.00/).waitFor();
    await people.getByText('Das: mañana').waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `deudas-recurrentes-${name}`, { fullPage: true });

    await page.getByRole('radio', { name: 'Calendario' }).click();
    await page.getByRole('button', { name: 'Mes siguiente' }).click();
    const month = page.getByRole('region', { name: 'Calendario' });
    const dues = month.getByRole('link', { name: /piso once/ });
    await expect.poll(() => dues.count()).toBeGreaterThanOrEqual(4);
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `deudas-calendario-${name}`, { fullPage: true });
    await dues.first().click();
    await page.getByRole('dialog', { name: /piso once/ }).waitFor();

    await page.goto('/pronostico');
    const coming = page.getByRole('region', { name: 'Lo que sabemos que viene' });
    await expect.poll(() => coming.getByRole('link', { name: /piso once/ }).count()).toBe(6);
    expect(await coming.getByText('Primo Memo').count()).toBe(0);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `deudas-pronostico-${name}`, { fullPage: true });

    await page.goto('/analisis?vista=tipos');
    const owed = page.getByRole('link', { name: /Te deben personas/ });
    await owed.waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `deudas-tipos-${name}`, { fullPage: true });
    await owed.click();
    await page.getByRole('region', { name: 'Tandas y préstamos' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
