import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

const LONG = 'Cuenta de nómina de la empresa donde trabajamos los dos desde hace años';
const CLABE = '638180000000000952';

async function newHousehold(page: Page): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/signup', {
    data: {
      email: `traspasos.${crypto.randomUUID().slice(0, 8)}@ejemplo.mx`,
      password: 'caballo bateria grapa correcta',
      name: 'Ana Ramírez',
      locale: 'es-MX',
      currency: 'MXN',
      time_zone: 'America/Mexico_City',
    },
    headers: { origin: BASE },
  });
  expect(answer.status()).toBe(201);
}

const post = async (page: Page, path: string, data: unknown) => {
  const answer = await page.request.post(`/api/v1${path}`, { data, headers: { origin: BASE } });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
};

const read = async (page: Page, path: string) => (await page.request.get(`/api/v1${path}`)).json();

const account = async (page: Page, name: string, kind: string, currency = 'MXN') =>
  (await post(page, '/accounts', { name, kind, currency })).id as string;

/** A movement of this month, so many days ago. */
const moves = async (page: Page, account_id: string, amount: string, payee: string, more = {}) => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' });
  const body = { account_id, booked_on: today.format(), amount, payee, ...more };
  return (await post(page, '/transactions', body)).id as string;
};

const categoryId = async (page: Page, key: string): Promise<string> => {
  const tree = await read(page, '/categories');
  const all = tree.items.flatMap((group: { categories: { key: string; id: string }[] }) => [
    ...group.categories,
  ]);
  return all.find((one: { key: string }) => one.key === key)?.id ?? '';
};

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('decides suggested transfers, their fees and drawn cash', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    const debit = await account(page, LONG, 'checking');
    const savings = await account(page, 'Ahorro Nu', 'savings');
    const purse = await account(page, 'Cartera', 'cash');

    await page.goto('/traspasos');
    await page.getByRole('heading', { name: 'Ningún traspaso por revisar' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `traspasos-vacio-${name}`);

    await moves(page, debit, '-500.00', 'Zxq uno');
    await moves(page, savings, '500.00', 'Vxw dos');
    await moves(page, debit, '-123456789.50', 'Zxq tres');
    await moves(page, savings, '123456789.50', 'Vxw cuatro');
    const category_id = await categoryId(page, 'gifts');
    const charged = await moves(page, debit, '-1006.96', 'SPEI enviado Nu', { category_id });
    await moves(page, savings, '1000.00', 'SPEI recibido');
    await moves(page, debit, '-800.00', 'Retiro cajero 4421');

    await page.reload();
    const cards = page.locator('[data-pair]');
    await cards.nth(2).waitFor();
    await page.getByRole('heading', { name: 'Retiros de efectivo' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `traspasos-${name}`, { fullPage: true });

    // Accepted and taken back; then rejected, which is remembered.
    const plain = cards.filter({ hasText: 'Zxq uno' });
    await plain.getByRole('button', { name: 'Sí, es un traspaso' }).click();
    await plain.waitFor({ state: 'detached' });
    await expect.poll(async () => (await read(page, '/dashboard')).to_review.transfers).toBe(2);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await plain.waitFor();
    await plain.getByRole('button', { name: 'No', exact: true }).click();
    await plain.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Buscar traspasos' }).click();
    await page.getByText(/Ninguno nuevo/).waitFor();
    await expect.poll(() => cards.filter({ hasText: 'Zxq uno' }).count()).toBe(0);

    // By keyboard.
    const large = cards.filter({ hasText: 'Zxq tres' });
    await large.focus();
    await page.keyboard.press('a');
    await large.waitFor({ state: 'detached' });

    // The fee is an expense of its own.
    const fee = cards.filter({ hasText: 'SPEI enviado Nu' });
    const box = fee.getByRole('checkbox', { name: /Contar \$6\.96 como comisión/ });
    await expect.poll(() => box.isChecked()).toBe(true);
    await fee.getByRole('button', { name: 'Sí, es un traspaso' }).click();
    await fee.waitFor({ state: 'detached' });
    const parts = async (): Promise<string[]> => {
      const { splits } = await read(page, `/transactions/${charged}`);
      return splits.map((part: { amount: string }) => part.amount);
    };
    await expect.poll(parts).toEqual(['-1000.00', '-6.96']);

    // Cash goes to the purse.
    await page.getByRole('button', { name: 'Pasó a Cartera' }).click();
    await page.getByRole('heading', { name: 'Retiros de efectivo' }).waitFor({ state: 'detached' });
    await expect.poll(async () => (await read(page, `/accounts/${purse}`)).balance).toBe('800.00');
    await page.getByRole('heading', { name: 'Ningún traspaso por revisar' }).waitFor();
    expect(await axe(page)).toEqual([]);

    await page.goto(`/movimientos?ver=${charged}`);
    await page.getByText('Es un traspaso a Ahorro Nu').waitFor();
    await page.getByText('Comisión: $6.96').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `traspaso-con-comision-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('links two currencies by hand and shows the rate', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    const pesos = await account(page, 'Pesos', 'checking');
    const dollars = await account(page, 'Dólares', 'checking', 'USD');
    const sent = await moves(page, pesos, '-1860.00', 'Zxq');
    await moves(page, dollars, '100.00', 'Vxw');
    await page.goto(`/movimientos?ver=${sent}`);
    await page.getByRole('button', { name: 'Unir como traspaso' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /Vxw/ }).click();
    const asked = page.getByRole('dialog', { name: '¿Hubo una comisión?' });
    const field = asked.getByLabel('Comisión en MXN (si la hubo)');
    await field.click();
    await field.fill('20');
    await field.press('Tab');
    expect(await axe(page)).toEqual([]);
    await shoot(page, `comision-${name}`);
    await asked.getByRole('button', { name: 'Unir como traspaso' }).click();
    await page.getByText('Es un traspaso a Dólares').waitFor();
    await page.getByText('1 MXN = 0.054348 USD').waitFor();
    await page.getByText('Comisión: $20.00').waitFor();
    await shoot(page, `traspaso-en-dolares-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('names the accounts of others once', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    const debit = await account(page, 'Débito', 'checking');
    await page.goto('/ajustes/terceros');
    await page.getByRole('heading', { name: 'Ninguna todavía' }).waitFor();
    expect(await axe(page)).toEqual([]);

    const rows = [
      `03/11/2026,SPEI ENVIADO CUENTA ${CLABE},-500.00`,
      `04/11/2026,SPEI ENVIADO CUENTA ${CLABE},-123456789.50`,
      '05/11/2026,SPEI RECIBIDO CUENTA 4821376500,75.00',
    ];
    const imported = await page.request.post('/api/v1/imports', {
      multipart: {
        account_id: debit,
        file: {
          name: 'a.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(`Fecha,Descripción,Importe\n${rows.join('\n')}\n`),
        },
      },
      headers: { origin: BASE },
    });
    expect(imported.status()).toBe(201);

    await page.reload();
    const items = page.getByRole('listitem').filter({ hasText: 'movimiento' });
    await items.nth(1).waitFor();
    await items
      .first()
      .getByRole('button', { name: /^Qué hacer con/ })
      .click();
    await page.getByRole('menuitem', { name: 'Cambiar nombre' }).click();
    const form = page.getByRole('dialog', { name: '¿De quién es esta cuenta?' });
    await form.getByLabel('Nombre').fill('');
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.getByText('Escribe un nombre.').waitFor();
    await form.getByLabel('Nombre').fill('Maximiliana Guadalupe de los Ángeles y Fernández');
    expect(await axe(page)).toEqual([]);
    await shoot(page, `tercero-nombre-${name}`);
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: /^Maximiliana/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `terceros-${name}`);

    await items
      .last()
      .getByRole('button', { name: /^Qué hacer con/ })
      .click();
    await page.getByRole('menuitem', { name: 'Es el mismo que…' }).click();
    await page.getByRole('option', { name: /^Maximiliana/ }).click();
    await page.getByText('3 movimientos').first().waitFor();
    await expect.poll(() => items.count()).toBe(1);
    await page.getByRole('link', { name: /^Maximiliana/ }).click();
    await page.getByText('Una cuenta de terceros').waitFor();
    await page.getByText('3 movimientos').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
