import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

async function openDemo(page: Page): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/demo', {
    data: { locale: 'es-MX' },
    headers: { origin: BASE },
  });
  expect(answer.status()).toBe(201);
}

/** What the movements behind an address of the screen add up to. */
async function movements(page: Page, address: string) {
  const filter = address.slice(address.indexOf('?') + 1);
  const answer = await page.request.get(`/api/v1/transactions/summary?${filter}`);
  expect(answer.status(), filter).toBe(200);
  const summary: { count: number; totals: { net: string }[] } = await answer.json();
  return { count: summary.count, net: cents(summary.totals[0]?.net ?? '0') };
}

const cents = (amount: string): bigint => {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const value = BigInt(whole + fraction.padEnd(2, '0').slice(0, 2));
  return sign ? -value : value;
};

type Opened = { amount: string; href: string };

/** Every figure of the table that opens movements: what it says and where it leads. */
const tableFigures = (page: Page, column: number): Promise<Opened[]> =>
  page.getByRole('table').evaluate((table, index) => {
    const cells = [...table.querySelectorAll(`tbody tr td:nth-child(${index})`)];
    return cells.map((cell) => ({
      amount: cell.querySelector('data')?.value ?? '',
      href: cell.querySelector('a')?.getAttribute('href') ?? '',
    }));
  }, column);

const rankLinks = (page: Page): Promise<Opened[]> =>
  page.locator('main ol a').evaluateAll((links) =>
    links.map((link) => ({
      amount: link.querySelector('data')?.value ?? '',
      href: link.getAttribute('href') ?? '',
    })),
  );

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('opens every figure down to movements that add up to it', async () => {
    const { page, context, complaints } = await visit({ size });
    await openDemo(page);

    await page.goto('/analisis?rango=3-meses');
    await page.getByRole('heading', { name: '¿Gano más de lo que gasto?' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `analisis-flujo-${name}`);
    await page.getByText(/^Antes: .+ \d{4}$/).waitFor();
    await page.getByRole('button', { name: 'Ver como tabla' }).click();
    for (const { amount, href } of await tableFigures(page, 2)) {
      expect((await movements(page, href)).net, href).toBe(cents(amount));
    }
    // What each was before, and by how much it changed, stands beside it.
    for (const { amount, href } of await tableFigures(page, 5)) {
      expect((await movements(page, href)).net, href).toBe(-cents(amount));
    }
    expect(await overflows(page)).toBe(false);
    await shoot(page, `analisis-flujo-tabla-${name}`, { fullPage: true });
    await page.goto('/analisis?rango=3-meses&comparar=no');
    await page.getByRole('img', { name: /¿Gano más de lo que gasto/ }).waitFor();
    expect(await page.getByText(/^Antes/).count()).toBe(0);

    for (const cut of ['categoria', 'grupo', 'cuenta', 'comercio', 'etiqueta', 'moneda']) {
      await page.goto(`/analisis?vista=gastos&rango=mes-pasado&por=${cut}`);
      await page.getByRole('heading', { name: '¿En qué se va mi dinero?' }).waitFor();
      await page.locator('main ol a').first().waitFor();
      expect(await overflows(page)).toBe(false);
      await page.getByRole('button', { name: 'Ver como tabla' }).click();
      const figures = await tableFigures(page, 2);
      const total = figures.pop();
      const sum = figures.reduce((all, { amount }) => all + cents(amount), 0n);
      // What has several tags is under each of them, and in the total once.
      const manyTags = page.getByText('Un movimiento con varias etiquetas cuenta en cada una');
      expect(await manyTags.count()).toBe(cut === 'etiqueta' ? 1 : 0);
      if (cut !== 'etiqueta') expect(sum).toBe(cents(total?.amount ?? ''));
      expect((await movements(page, total?.href ?? '')).net).toBe(-cents(total?.amount ?? ''));
      for (const { amount, href } of figures) {
        expect((await movements(page, href)).net, href).toBe(-cents(amount));
      }
    }

    // A group opens its categories, which add up to it and open their movements.
    await page.goto('/analisis?vista=gastos&rango=mes-pasado&por=grupo');
    await page.locator('main ol a').first().waitFor();
    const [group] = await rankLinks(page);
    await page.locator('main ol a').first().click();
    await page.waitForURL(/grupo=/);
    await page.getByRole('link', { name: 'Todos los grupos' }).waitFor();
    const members = await rankLinks(page);
    expect(members.reduce((all, { amount }) => all + cents(amount), 0n)).toBe(
      cents(group?.amount ?? ''),
    );
    for (const { amount, href } of members) {
      expect((await movements(page, href)).net, href).toBe(-cents(amount));
    }
    expect(await axe(page)).toEqual([]);
    await shoot(page, `analisis-gastos-${name}`);
    await page.locator('main ol a').first().click();
    await page.waitForURL(/\/movimientos\?/);
    expect((await movements(page, page.url())).net).toBe(-cents(members[0]?.amount ?? ''));

    await page.goto('/analisis?vista=patrimonio&rango=mes-pasado');
    await page.getByRole('heading', { name: '¿Cuánto vale lo que tengo?' }).waitFor();
    await page.getByRole('heading', { name: 'Cómo cambió cada cuenta' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `analisis-patrimonio-${name}`, { fullPage: true });
    const accounts = await page.locator('main li a[href^="/movimientos"]').evaluateAll((links) =>
      links.map((link) => ({
        amount: link.querySelectorAll('data')[1]?.value ?? '',
        href: link.getAttribute('href') ?? '',
      })),
    );
    expect(accounts.length).toBeGreaterThan(0);
    for (const { amount, href } of accounts) {
      expect((await movements(page, href)).net, href).toBe(cents(amount));
    }

    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('reads values with the arrow keys and opens a bar', async () => {
  const { page, context } = await visit();
  await openDemo(page);
  await page.goto('/analisis?rango=3-meses');
  const chart = page.getByRole('img', { name: /¿Gano más de lo que gasto\?/ });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('status').getByText('Neto').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/movimientos\?.*kind=expense/);
  await context.close();
});

it('says what to do when there is nothing to read', async () => {
  const { page, context } = await visit({ size: PHONE });
  const answer = await page.request.post('/api/v1/auth/signup', {
    data: {
      email: `ana.${crypto.randomUUID().slice(0, 8)}@ejemplo.mx`,
      password: 'caballo bateria grapa correcta',
      name: 'Ana',
      locale: 'es-MX',
      currency: 'MXN',
      time_zone: 'America/Mexico_City',
    },
    headers: { origin: BASE },
  });
  expect(answer.status()).toBe(201);
  for (const [view, title] of [
    ['flujo', 'Empieza con un estado de cuenta'],
    ['gastos', 'Empieza con un estado de cuenta'],
    ['patrimonio', 'Aún no hay cuentas'],
  ] as const) {
    await page.goto(`/analisis?vista=${view}`);
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
  }
  await shoot(page, 'analisis-vacio-phone');
  await context.close();
});
