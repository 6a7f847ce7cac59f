import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

const LONG = 'Restaurante y Cafetería La Universal de Tlalnepantla de Baz, S.A. de C.V.';

type Row = { id: string; account_id: string };

/** The demo household and a few movements more, written by hand. */
async function household(context: BrowserContext): Promise<{ account: string; add: Add }> {
  const headers = { origin: BASE };
  await context.request.post('/api/v1/auth/demo', { data: { locale: 'es-MX' }, headers });
  const answer = await context.request.get('/api/v1/accounts');
  const { items }: { items: { id: string; name: string; kind: string }[] } = await answer.json();
  const account = items.find(({ kind }) => kind === 'checking') ?? { id: '', name: '' };
  const add: Add = async (payee, amount, daysAgo, more = {}) => {
    const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
    const data = { account_id: account.id, booked_on: day, amount, payee, ...more };
    const made = await context.request.post('/api/v1/transactions', { data, headers });
    expect(made.status()).toBe(201);
    return made.json();
  };
  return { account: account.name, add };
}

type Add = (
  payee: string,
  amount: string,
  daysAgo: number,
  more?: Record<string, unknown>,
) => Promise<Row>;

const seen = async (page: Page, name: string) => {
  expect(await axe(page), name).toEqual([]);
  expect(await overflows(page), `${name} scrolls sideways`).toBe(false);
  await shoot(page, `editing-${name}`);
};

const flagOf = (page: Page, name: string, flag: string) =>
  page.getByRole('button', { name: `Marca de ${name}: ${flag}` });

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** One pixel of green, as a photograph. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==',
  'base64',
);

it('flags by keyboard, many at once, and finds them again', async () => {
  const { page, context, complaints } = await visit();
  const { add } = await household(context);
  await add('Zapatería Luna', '-1234.56', 1);
  await add('Zapatería Sol', '-987.65', 1);
  await page.goto('/movimientos?q=zapater');
  await page.locator('[data-cell=name]').nth(1).waitFor();

  await press(page, 'ArrowDown', 'f');
  await page.getByRole('dialog', { name: 'Elige una marca' }).waitFor();
  await seen(page, 'flag');
  await press(page, '1');
  await page.getByRole('button', { name: /^Marca de Zapatería .+: Roja$/ }).waitFor();

  await press(page, 'x', 'ArrowDown', 'x');
  await page.getByText('2 elegidos').waitFor();
  await page.locator('[data-bar]').getByRole('button', { name: 'Marca' }).click();
  await page.getByRole('button', { name: 'Azul' }).click();
  await flagOf(page, 'Zapatería Luna', 'Azul').waitFor();
  await flagOf(page, 'Zapatería Sol', 'Azul').waitFor();
  await page.getByText('2 movimientos cambiaron').waitFor();
  await page.getByRole('button', { name: 'Deshacer' }).last().click();
  await page.getByRole('button', { name: /^Marca de Zapatería .+: Sin marca$/ }).waitFor();

  await press(page, 'Escape');
  await page.goto('/movimientos?flag=red');
  await page.getByText('Marca: Roja').waitFor();
  await page.locator('[data-cell=name]').first().waitFor();
  await expect.poll(() => page.locator('[data-cell=name]').count()).toBe(1);
  await seen(page, 'flagged');
  expect(complaints).toEqual([]);
  await context.close();
});

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('merges two by hand, says why others can’t be, and makes them two again', async () => {
    const { page, context, complaints } = await visit({ size });
    const { add } = await household(context);
    await add(LONG, '-12345678.90', 2, { memo: 'Comida de fin de año con la familia' });
    await add('La Universal', '-12345678.90', 6, { flag: 'green', tags: ['deducible'] });
    await add('Universal Otra', '-12345678.91', 6);
    await page.goto('/movimientos?q=universal');
    await page.locator('[data-cell=name]').nth(2).waitFor();

    const choose = (words: RegExp) => page.getByRole('checkbox', { name: words }).click();
    await choose(/^Elegir La Universal/);
    await choose(/^Elegir Universal Otra/);
    const bar = page.locator('[data-bar]');
    await bar.getByRole('button', { name: 'Unir' }).click();
    await page.getByText('Sus montos son distintos').waitFor();
    await seen(page, `merge-refused-${name}`);
    await page.getByRole('button', { name: 'Cancelar' }).click();

    await choose(/^Elegir Universal Otra/);
    await choose(/^Elegir Restaurante/);
    await bar.getByRole('button', { name: 'Unir' }).click();
    await page.getByRole('heading', { name: 'Así quedará' }).waitFor();
    await page
      .getByRole('radio', { name: /La Universal/ })
      .first()
      .waitFor();
    await page.getByText('#deducible').last().waitFor();
    await seen(page, `merge-${name}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Unir' }).click();
    await page.getByText('Ahora es uno solo').waitFor();
    await expect.poll(() => page.locator('[data-cell=name]').count()).toBe(2);
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await expect.poll(() => page.locator('[data-cell=name]').count()).toBe(3);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('walks through possible duplicates: skips, keeps apart, merges, and is done', async () => {
    const { page, context, complaints } = await visit({ size });
    const { add, account } = await household(context);
    await page.goto('/movimientos/repetidos');
    await page.getByText('Ningún repetido a la vista').waitFor();
    await seen(page, `duplicates-none-${name}`);
    for (const [payee, amount] of [
      ['Farmacia Esperanza', '-311.00'],
      [LONG, '-1250000.50'],
    ] as const) {
      await add(payee, amount, 3);
      await add(payee, amount, 3, { memo: 'Otra vez' });
    }
    await page.goto('/');
    await page.getByRole('link', { name: /Posibles repetidos/ }).click();
    await page.waitForURL('/movimientos/repetidos');
    const pair = page.getByRole('article');
    await pair.waitFor();
    await expect.poll(() => pair.getAttribute('aria-label')).toContain(account);
    await page.getByText('1 de 2').waitFor();
    await seen(page, `duplicates-${name}`);

    await press(page, 's');
    await page.getByText('2 de 2').waitFor();
    await press(page, 'ArrowLeft');
    await page.getByText('1 de 2').waitFor();
    await press(page, 'd');
    await page.getByText('Son dos: no volveremos a preguntar').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    await page.getByText('1 de 2').waitFor();
    await press(page, 'd');
    await page.getByText('1 de 1').waitFor();
    await page.getByRole('button', { name: 'Saltar' }).click();
    await page.getByText('Ya los viste todos').waitFor();
    await seen(page, `duplicates-seen-${name}`);
    await page.getByRole('button', { name: 'Volver a verlos' }).click();
    await pair.waitFor();
    await press(page, 'u');
    await page.getByText('Ahora es uno solo').waitFor();
    await page.getByText('Ningún repetido a la vista').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('keeps receipts: refuses, shows, takes away and brings back', async () => {
    const { page, context, complaints } = await visit({ size });
    const { add } = await household(context);
    const { id } = await add('Ferretería La Unión', '-450.00', 1);
    await page.goto(`/movimientos?q=ferreter&ver=${id}`);
    const input = page.locator('input[type=file]');
    await input.waitFor({ state: 'attached' });
    const file = (fileName: string, buffer: Buffer) => ({
      name: fileName,
      mimeType: 'application/octet-stream',
      buffer,
    });
    await input.setInputFiles(file('programa.exe', Buffer.from('MZ')));
    await page.getByText(/^programa.exe: sólo PDF/).waitFor();
    await input.setInputFiles(file('falso.pdf', Buffer.from([0, 1, 2])));
    await page.getByText(/^falso.pdf: sólo PDF/).waitFor();
    await input.setInputFiles([
      file('recibo.png', PICTURE),
      file('factura.xml', Buffer.from('<?xml version="1.0"?><cfdi:Comprobante/>')),
    ]);
    const open = page.getByRole('button', { name: 'Ver recibo.png' });
    await open.waitFor();
    await page.getByRole('link', { name: 'factura.xml' }).waitFor();
    await page.getByRole('heading', { name: 'Recibos y facturas' }).scrollIntoViewIfNeeded();
    await seen(page, `attachments-${name}`);
    await open.click();
    const picture = page.getByRole('img', { name: 'recibo.png' });
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBe(1);
    await seen(page, `picture-${name}`);
    await page.getByRole('button', { name: 'Cerrar' }).last().click();

    await page.getByRole('button', { name: 'Quitar recibo.png' }).click();
    await page.getByText('Quitamos recibo.png').waitFor();
    await expect.poll(() => open.count()).toBe(0);
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await open.waitFor();
    await page.goto('/movimientos?q=ferreter');
    await page.getByText('2 archivos adjuntos').waitFor({ state: 'attached' });
    await shoot(page, `editing-marked-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('puts back what changed, parts too, and brings back what was deleted', async () => {
    const { page, context, complaints } = await visit({ size });
    const { add } = await household(context);
    const { id } = await add('Vivero Las Rosas', '-300.00', 1);
    const headers = { origin: BASE };
    const change = async (data: unknown) => {
      const path = `/api/v1/transactions/${id}`;
      expect((await context.request.patch(path, { data, headers })).status()).toBe(200);
    };
    await change({ memo: 'Para el balcón', flag: 'purple' });
    const parts = [
      { category_id: null, amount: '-200.00', memo: 'macetas' },
      { category_id: null, amount: '-100.00', memo: null },
    ];
    await change({ splits: parts });
    await change({ splits: [] });
    await page.goto(`/movimientos?q=vivero&ver=${id}`);
    const past = page.getByRole('listitem').filter({ hasText: 'Volvió a ser uno solo' });
    await past.getByRole('button', { name: 'Volver a como estaba' }).click();
    await page.getByRole('heading', { name: 'Partes' }).waitFor();
    const flagged = page.getByRole('listitem').filter({ hasText: 'Marca: Morada' });
    await flagged.getByRole('button', { name: 'Volver a como estaba' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Marca: Morada → nada' }).waitFor();
    await page.getByRole('heading', { name: 'Historial' }).scrollIntoViewIfNeeded();
    await seen(page, `history-${name}`);

    await page.getByRole('button', { name: 'Borrar', exact: true }).click();
    await page.getByText('Borramos Vivero Las Rosas').waitFor();
    await page.goto('/movimientos/borrados');
    const back = page.getByRole('button', { name: 'Recuperar Vivero Las Rosas' });
    await back.waitFor();
    await seen(page, `deleted-${name}`);
    await back.click();
    await page.getByText('Vivero Las Rosas: recuperado').waitFor();
    await page.getByText('No hay nada borrado').waitFor();
    await page.goto('/movimientos?q=vivero');
    await page.locator('[data-cell=name]').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says softly that one just like it is there, and tells an account’s history', async () => {
    const { page, context, complaints } = await visit({ size });
    const { add, account } = await household(context);
    const { account_id } = await add('Panadería Don José', '-87.50', 0);
    const headers = { origin: BASE };
    const path = `/api/v1/accounts/${account_id}`;
    await context.request.patch(path, { data: { opening_balance: '4321.00' }, headers });
    await page.goto(`/cuentas/${account_id}`);
    await page.getByRole('heading', { name: 'Historial de la cuenta' }).scrollIntoViewIfNeeded();
    await page.getByText(/Saldo inicial: .+ → \$4,321\.00/).waitFor();
    await seen(page, `account-history-${name}`);

    await page.goto('/movimientos?nuevo=1');
    const form = page.getByRole('dialog', { name: 'Nuevo movimiento' });
    if (name === 'phone') {
      for (const digit of ['8', '7', 'punto', '5']) {
        await form.getByRole('button', { name: digit, exact: true }).click();
      }
      await form.getByRole('button', { name: 'Siguiente' }).click();
    } else {
      await form.getByLabel('Monto').fill('87.50');
      await page.keyboard.press('Tab');
    }
    await form.getByLabel('Cuenta').selectOption({ label: account });
    await page.getByText(/^Ya hay uno igual: Panadería Don José/).waitFor();
    await page.getByText(/^Ya hay uno igual/).scrollIntoViewIfNeeded();
    await seen(page, `twin-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
