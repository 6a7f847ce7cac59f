import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { newHousehold, post } from './household';

afterAll(closeBrowser);

const LONG = 'Colegio Montessori de la Ciudad de México, Asociación Civil';

/** The same day of the month so many months before today. */
const ago = (months: number, day: number): string => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format();
  const [year = 0, month = 0] = today.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, day));
  return first.toISOString().slice(0, 10);
};

async function aYear(page: Page): Promise<void> {
  const account_id = (
    await post(page, '/accounts', {
      name: 'Nómina',
      kind: 'checking',
      currency: 'MXN',
      opening_balance: '40000.00',
    })
  ).id;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format();
  const spend = async (booked_on: string, amount: string, payee: string) => {
    if (booked_on > today) return;
    await post(page, '/transactions', { account_id, booked_on, amount, payee });
  };
  for (const months of [6, 5, 4, 3, 2, 1, 0]) {
    await spend(ago(months, 5), '-9500.00', 'Renta Portales');
    await spend(ago(months, 9), months > 1 ? '-199.00' : '-249.00', 'Cine en Casa');
    await spend(ago(months, 12), `-${4000 + months * 37}.00`, LONG);
    await spend(ago(months, 1), '31000.00', 'Nómina Lumbrera');
    await spend(ago(months, 20), `-${900 + months * 210}.50`, 'Súper Barato');
  }
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('finds what comes back, and the person decides', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    await page.goto('/recurrentes');
    await page.getByRole('heading', { name: 'Nada se repite todavía' }).waitFor();
    expect(await axe(page)).toEqual([]);

    await aYear(page);
    await page.reload();
    await page.getByRole('link', { name: 'Renta Portales' }).waitFor();
    await page.getByText('Subió de $199.00 a $249.00').waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `recurrentes-${name}`);

    const row = page.getByRole('listitem').filter({ hasText: 'Cine en Casa' });
    await row.getByRole('button', { name: 'Sí, es recurrente' }).click();
    await expect.poll(() => row.getByRole('button', { name: 'Sí, es recurrente' }).count()).toBe(0);
    await row.getByRole('button', { name: 'Más sobre Cine en Casa' }).click();
    await page.getByRole('menuitem', { name: 'No es recurrente' }).click();
    await expect.poll(() => page.getByText('1 descartado').count()).toBe(1);
    await page.getByRole('button', { name: 'Deshacer' }).first().click();
    await expect.poll(() => page.getByText('1 descartado').count()).toBe(0);

    await row.getByRole('button', { name: 'Más sobre Cine en Casa' }).click();
    await page.getByRole('menuitem', { name: 'Editar' }).click();
    await page.getByLabel('Nombre').fill('Películas');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByRole('link', { name: 'Películas' }).waitFor();

    // What is left to decide, at once; taken back, what was confirmed before stays so.
    const undecided = page.getByRole('button', { name: 'Sí, es recurrente' });
    const count = await undecided.count();
    expect(count).toBeGreaterThan(1);
    await page.getByRole('button', { name: `Confirmar los ${count}` }).click();
    await page.getByText(`${count} confirmados`).waitFor();
    expect(await undecided.count()).toBe(0);
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await expect.poll(() => undecided.count()).toBe(count);

    await page.getByRole('radio', { name: 'Calendario' }).click();
    await page.getByRole('button', { name: 'Mes siguiente' }).click();
    await page.getByRole('link', { name: /Renta Portales/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `recurrentes-calendario-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('tells what a loan asks for until something pays it', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    const own = { currency: 'MXN', opening_balance: '40000.00' };
    await post(page, '/accounts', { name: 'Nómina', kind: 'checking', ...own });
    const owed = { name: 'Crédito del coche', kind: 'loan', currency: 'MXN' };
    const { id } = await post(page, '/accounts', { ...owed, opening_balance: '-100000.00' });
    const terms = { principal: '100000', annual_rate: '12', tax_percent: '16', months: 24 };
    const dates = { first_due_on: ago(0, 28), method: 'french' };
    const made = await page.request.put(`/api/v1/accounts/${id}/loan`, {
      data: { ...terms, ...dates },
      headers: { origin: BASE },
    });
    expect(made.status()).toBe(200);
    await page.goto('/recurrentes');
    const loans = page.getByRole('region', { name: 'Créditos' });
    await loans.getByText(/^Mensualidad [12] de 24, termina en /).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `creditos-recurrentes-${name}`);
    await page.getByRole('radio', { name: 'Calendario' }).click();
    await page.getByRole('button', { name: 'Mes siguiente' }).click();
    await page.getByRole('link', { name: /Crédito del coche/ }).waitFor();
    await page.goto('/pronostico');
    await page.getByRole('link', { name: 'Crédito del coche' }).first().click();
    await page.waitForURL(`**/cuentas/${id}`);
    // Terms of the wrong account go, and come back.
    await page.getByRole('button', { name: 'Cambiar datos' }).click();
    await page.getByRole('button', { name: 'Quitar condiciones' }).click();
    await page.getByText('Quitamos las condiciones del crédito').waitFor();
    const termsOf = async () =>
      (await (await page.request.get(`/api/v1/accounts/${id}/loan`)).json()).terms;
    expect(await termsOf()).toBeNull();
    await page.getByRole('button', { name: 'Deshacer' }).first().click();
    await expect.poll(async () => (await termsOf())?.months).toBe(24);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows what the balances may become and what is worth knowing', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    await page.goto('/pronostico');
    await page.getByRole('heading', { name: 'Nada que pronosticar todavía' }).waitFor();
    await aYear(page);
    await page.goto('/hallazgos');
    await page
      .getByRole('heading', { name: /Cine en Casa/ })
      .first()
      .waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `hallazgos-${name}`);
    const cards = () => page.getByRole('button', { name: 'Entendido' }).count();
    const before = await cards();
    await page.getByRole('button', { name: 'Entendido' }).first().click();
    await expect.poll(cards).toBe(before - 1);
    await page.getByRole('button', { name: 'Deshacer' }).first().click();
    await expect.poll(cards).toBe(before);

    await page.goto('/pronostico');
    await page.getByText('Puedes gastar').waitFor();
    await page.getByRole('img', { name: /Cuánto voy a tener/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `pronostico-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
