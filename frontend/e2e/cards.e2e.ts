import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { demoHousehold, post } from './household';

afterAll(closeBrowser);

describe.each([
  ['desktop', DESKTOP, 'light'],
  ['phone', PHONE, 'dark'],
] as const)('%s', (name, size, theme) => {
  it('tells what a card costs and when, and takes the bank’s word for it', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await demoHousehold(page);
    // The demo's own card knows its dates already.
    const card = await post(page, '/accounts', {
      name: 'Tarjeta Obsidiana',
      kind: 'credit_card',
      currency: 'MXN',
    });
    for (const day of ['2026-07-20', '2026-08-20', '2026-09-20', '2026-10-20', '2026-11-05']) {
      await post(page, '/transactions', {
        account_id: card.id,
        booked_on: day,
        amount: '-1250.00',
        payee: 'Mueblería',
      });
    }
    await page.goto(`/cuentas/${card.id}`);
    const section = page.getByRole('region', { name: 'Estado de cuenta' });
    await section.getByText('Dinos qué día corta tu tarjeta').waitFor();
    await section.getByRole('button', { name: 'Poner fechas de corte y pago' }).click();
    const terms = page.getByRole('dialog', { name: /Fechas de/ });
    await terms.getByLabel('Días para pagar').fill('90');
    await terms.getByRole('button', { name: 'Guardar' }).click();
    await terms.getByText('De 1 a 60 días.').waitFor();
    await terms.getByLabel('Días para pagar').fill('20');
    await terms.getByLabel('Día de corte').selectOption('12');
    await terms.getByLabel(/Pago mínimo/).fill('5');
    expect(await axe(page)).toEqual([]);
    await terms.getByRole('button', { name: 'Guardar' }).click();
    await terms.waitFor({ state: 'detached' });
    await section.getByText(/Este corte va en/).waitFor();
    const told = await (await page.request.get(`/api/v1/accounts/${card.id}/card`)).json();
    expect(told.statements.length).toBeGreaterThan(3);
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await section.scrollIntoViewIfNeeded();
    await shoot(page, `tarjeta-${name}`);

    await section
      .getByRole('button', { name: /Poner lo que dice el banco/ })
      .first()
      .click();
    const form = page.getByRole('dialog', { name: /Estado del/ });
    await form.getByLabel('Para no generar intereses').fill('4321.50');
    await form.getByLabel('Pago mínimo').fill('400');
    expect(await axe(page)).toEqual([]);
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.waitFor({ state: 'detached' });
    await section.getByText('Del banco').waitFor();
    const after = await (await page.request.get(`/api/v1/accounts/${card.id}/card`)).json();
    expect(after.statements[0]).toMatchObject({ told: true, no_interest: '4321.50' });
    const isTold = async () =>
      (await (await page.request.get(`/api/v1/accounts/${card.id}/card`)).json()).statements[0]
        ?.told;
    const undo = () => page.getByRole('button', { name: 'Deshacer' }).last().click();
    // The bank's figures and the days themselves can be taken away, and that be taken back.
    await section.getByRole('button', { name: 'Cambiar fechas' }).click();
    await terms.getByRole('button', { name: 'Quitar fechas' }).click();
    await section.getByText('Dinos qué día corta tu tarjeta').waitFor();
    await undo();
    await section.getByText('Del banco').waitFor();
    await section
      .getByRole('button', { name: /Poner lo que dice el banco/ })
      .first()
      .click();
    await form.getByRole('button', { name: 'Quitar lo del banco' }).click();
    await expect.poll(isTold).toBe(false);
    await form.waitFor({ state: 'detached' });
    await undo();
    await expect.poll(isTold).toBe(true);

    // A purchase that the bank counts in the next statement.
    const { items } = await (
      await page.request.get(`/api/v1/transactions?${after.statements[0].filter}&limit=1`)
    ).json();
    await page.goto(`/movimientos?ver=${items[0].id}`);
    await page.getByLabel('En qué corte cuenta').selectOption('next');
    await expect
      .poll(async () =>
        (await page.request.get(`/api/v1/transactions/${items[0].id}/card-cycle`)).json(),
      )
      .toEqual({ counted_in: 'next' });
    expect(await axe(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
