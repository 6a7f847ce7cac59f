import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

/** The day so many months before or after this one, on the tenth. */
const month = (by: number) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + by, 10))
    .toISOString()
    .slice(0, 10);
};

describe.each([
  ['desktop', DESKTOP, 'light'],
  ['phone', PHONE, 'dark'],
] as const)('%s', (name, size, theme) => {
  it('tells what is committed, from plans by hand and from the bank’s words', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await newHousehold(page);
    await page.goto('/planes');
    await page.getByText('Sin meses sin intereses').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `planes-vacio-${name}`);

    const card = await post(page, '/accounts', {
      name: 'Banco con un nombre larguísimo, Platino de Viajero Frecuente',
      kind: 'credit_card',
      currency: 'MXN',
    });
    for (const number of [1, 2, 3]) {
      await post(page, '/transactions', {
        account_id: card.id,
        booked_on: month(number - 3),
        amount: '-1299.00',
        description: `LIVERPOOL SATELITE MSI 0${number}/12`,
      });
    }
    const purchase = await post(page, '/transactions', {
      account_id: card.id,
      booked_on: month(-1),
      amount: '-18999.99',
      description: 'Refrigerador',
    });
    await page.goto(`/movimientos?ver=${purchase.id}`);
    await page.getByRole('button', { name: 'Pasar a meses' }).click();
    const form = page.getByRole('dialog', { name: 'Compra a meses' });
    await form.getByLabel('Meses').selectOption('18');
    await form.getByText('Cada mes').click();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `planes-forma-${name}`);
    await form.getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('link', { name: /Plan: \d+ de 18/ }).waitFor();

    await page.goto('/planes');
    const going = page.getByRole('region', { name: 'En curso' });
    await going.getByText('3 de 12 mensualidades').first().waitFor();
    await going.getByText('Reconocido').waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `planes-${name}`, { fullPage: true });

    // The recognised one is none after all; one tap brings it back.
    await going.getByRole('button', { name: /LIVERPOOL/i }).click();
    const sheet = page.getByRole('dialog', { name: /LIVERPOOL/i });
    expect(await axe(page)).toEqual([]);
    await shoot(page, `plan-${name}`);
    await sheet.getByRole('button', { name: 'No es un plan' }).click();
    await page.getByRole('region', { name: 'No son planes' }).waitFor();
    await page.getByRole('button', { name: /Sí es un plan/ }).click();
    await going.getByText('Reconocido').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('saves for a goal, and sees what it takes', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await newHousehold(page);
    const account = await post(page, '/accounts', {
      name: 'Ahorro',
      kind: 'savings',
      currency: 'MXN',
      opening_balance: '1000',
    });
    await page.goto('/planes');
    await page.getByRole('button', { name: 'Agregar meta' }).click();
    const form = page.getByRole('dialog', { name: 'Nueva meta' });
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.getByText('Ponle un nombre.').waitFor();
    await form.getByLabel('Para qué').fill('Enganche del departamento');
    await form.getByLabel('Cuánto').fill('350000');
    await form.getByLabel(/Para cuándo/).fill(month(24));
    await form.getByLabel('Dónde está ese dinero').selectOption(`a:${account.id}`);
    expect(await axe(page)).toEqual([]);
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /Enganche/ }).click();
    const sheet = page.getByRole('dialog', { name: /Enganche/ });
    await sheet.getByLabel('Aportar').fill('4500.50');
    await sheet.getByRole('button', { name: 'Guardar' }).click();
    await sheet.getByText(/En Ahorro faltan/).waitFor();
    await sheet.getByRole('slider').focus();
    await page.keyboard.press('End');
    await sheet.getByText(/durante 60 meses/).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `meta-${name}`);
    const { items } = await (await page.request.get('/api/v1/goals')).json();
    expect(items[0]).toMatchObject({ saved: '4500.50', short: '3500.50' });
    await sheet.getByRole('button', { name: 'Quitar', exact: true }).click();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await expect
      .poll(async () => (await (await page.request.get('/api/v1/goals')).json()).items[0]?.saved)
      .toBe('4500.50');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('has a loan’s schedule and what extra payments save', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await newHousehold(page);
    const loan = await post(page, '/accounts', {
      name: 'Crédito de auto',
      kind: 'loan',
      currency: 'MXN',
      opening_balance: '-240000',
    });
    await page.goto(`/cuentas/${loan.id}`);
    await page.getByRole('button', { name: 'Poner los datos del préstamo' }).click();
    const form = page.getByRole('dialog', { name: /Datos de/ });
    await form.getByLabel('Tasa anual, %').fill('13.9');
    await form.getByLabel('IVA del interés, %').fill('16');
    await form.getByLabel('Meses').fill('48');
    await form.getByLabel('Primer pago').fill(month(1));
    await form.getByLabel('Comisión por apertura').fill('4800');
    await form.getByLabel('Seguros y cargos al mes').fill('350');
    expect(await axe(page)).toEqual([]);
    await shoot(page, `prestamo-datos-${name}`);
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.waitFor({ state: 'detached' });
    const section = page.getByRole('region', { name: 'Tabla de pagos' });
    await section.getByRole('button', { name: 'Agregar pago a capital' }).click();
    const extra = page.getByRole('dialog', { name: 'Agregar pago a capital' });
    await extra.getByLabel('Cantidad').fill('50000');
    await extra.getByRole('button', { name: 'Guardar' }).click();
    await section.getByText(/Tus pagos a capital ahorran/).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await section.scrollIntoViewIfNeeded();
    await shoot(page, `prestamo-${name}`);
    await section.getByRole('button', { name: 'Ver tabla completa' }).click();
    await page.getByRole('dialog', { name: 'Tabla de pagos' }).getByRole('row').nth(5).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `prestamo-tabla-${name}`);
    await page.keyboard.press('Escape');

    // The yearly cost counts the fees; paying more is only worked out.
    await section.getByText('% sin IVA').waitFor();
    await section.getByRole('button', { name: '¿Y si pago más?' }).click();
    const wish = page.getByRole('dialog', { name: '¿Y si pago más?' });
    await wish.getByLabel('Más cada mes').fill('2000');
    await wish.getByLabel('De una vez').click();
    await wish.getByText('Te ahorras').waitFor();
    await wish.getByText(/antes/).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `prestamo-y-si-${name}`);
    await page.keyboard.press('Escape');

    // The same in UMAs: pesos only where a value is published.
    await section.getByRole('button', { name: 'Cambiar datos' }).click();
    await form.getByLabel('En qué está tu crédito').selectOption('uma');
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.waitFor({ state: 'detached' });
    await section.getByText(/La última UMA que conocemos|Una UMA vale/).waitFor();
    expect(await axe(page)).toEqual([]);
    await section.scrollIntoViewIfNeeded();
    await shoot(page, `prestamo-uma-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('sets aside what is bought by card, and covers what is short', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await newHousehold(page);
    const account = (body: object) => post(page, '/accounts', { currency: 'MXN', ...body });
    await account({ name: 'Nómina', kind: 'checking', opening_balance: '20000' });
    const card = await account({ name: 'Oro', kind: 'credit_card', opening_balance: '-500' });
    const { items: groups } = await (await page.request.get('/api/v1/categories')).json();
    const food = groups
      .flatMap((group: { categories: { id: string; key: string }[] }) => group.categories)
      .find((one: { key: string }) => one.key === 'groceries').id;
    await post(page, '/transactions', {
      account_id: card.id,
      booked_on: month(0),
      amount: '-1300',
      description: 'Súper',
      category_id: food,
    });
    const path = '/api/v1/budgets/current';
    const assigned = await page.request.put(`${path}/envelopes/${food}`, {
      data: { assigned: '1000' },
      headers: { origin: BASE },
    });
    expect(assigned.ok()).toBe(true);
    await page.goto('/presupuesto');
    const payments = page.getByRole('region', { name: 'Pago de tarjetas' });
    await payments.getByText(/no está apartado/).waitFor();
    expect(await axe(page)).toEqual([]);
    await payments.scrollIntoViewIfNeeded();
    await shoot(page, `sobres-tarjeta-${name}`);
    await page
      .getByRole('button', { name: /^Cubrir/ })
      .first()
      .click();
    const cover = page.getByRole('dialog', { name: /^Cubrir/ });
    await cover.getByRole('button', { name: /Por asignar/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `cubrir-${name}`);
    await cover.getByRole('button', { name: /Por asignar/ }).click();
    await expect
      .poll(async () => (await (await page.request.get(path)).json()).payments[0].uncovered)
      .toBe('0.00');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
