import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

type Budget = {
  period: { id: string };
  to_assign: string;
  available: string;
  assigned: string;
  overspent: string;
  held: string;
  moved: string;
  uncategorized: { activity: string };
  envelopes: { category_id: string; name: string; assigned: string; assigned_last: string }[];
};

/** Cents, so that sums are exact. */
const cents = (amount: string): bigint => {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const value = BigInt(whole + fraction.padEnd(2, '0').slice(0, 2));
  return sign ? -value : value;
};

async function openDemo(page: Page): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/demo', {
    data: { locale: 'es-MX' },
    headers: { origin: BASE },
  });
  expect(answer.status()).toBe(201);
}

async function budgetOf(page: Page, month = 'current'): Promise<Budget> {
  const answer = await page.request.get(`/api/v1/budgets/${month}`);
  expect(answer.status()).toBe(200);
  return answer.json();
}

const envelope = (budget: Budget, name: string) => {
  const found = budget.envelopes.find((one) => one.name === name);
  if (!found) throw new Error(`no envelope ${name}`);
  return found;
};

const nextMonth = (id: string): string => {
  const [year = 0, month = 0] = id.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
};

/** "Por asignar" as the screen says it, as the wire would. */
const shownToAssign = (page: Page) =>
  page
    .getByRole('region', { name: 'Por asignar' })
    .locator('data')
    .first()
    .evaluate((data) => (data as HTMLDataElement).value);

/** The figure on the screen is the server's, and it is the sum of its parts. */
async function addsUp(page: Page, month?: string): Promise<Budget> {
  const budget = await budgetOf(page, month);
  await expect.poll(async () => cents(await shownToAssign(page))).toBe(cents(budget.to_assign));
  expect(cents(budget.to_assign)).toBe(
    cents(budget.available) +
      cents(budget.overspent) +
      cents(budget.uncategorized.activity) +
      cents(budget.moved) -
      cents(budget.assigned) -
      cents(budget.held),
  );
  return budget;
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  const isPhone = name === 'phone';

  it('assigns, moves money, copies last month, and adds up all the way', async () => {
    const { page, context, complaints } = await visit({ size });
    await openDemo(page);
    await page.goto('/presupuesto');
    await page.getByRole('heading', { name: 'Presupuesto' }).waitFor();
    await page.getByText('Supermercado').first().waitFor();
    const before = await addsUp(page);
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `presupuesto-${name}`);

    // Assign: in the cells with the keyboard alone, on a phone with the pad.
    if (isPhone) {
      await page.getByRole('button', { name: /Supermercado/ }).click();
      const sheet = page.getByRole('dialog', { name: 'Supermercado' });
      for (const key of ['+', '2', '00']) {
        await sheet.getByRole('button', { name: key, exact: true }).click();
      }
      expect(await axe(page)).toEqual([]);
      await shoot(page, `presupuesto-teclado-${name}`);
      await sheet.getByRole('button', { name: 'Guardar' }).click();
      await sheet.waitFor({ state: 'detached' });
    } else {
      const cell = page.getByLabel('Asignado a Supermercado');
      await cell.focus();
      await page.keyboard.press('+');
      await page.keyboard.type('200');
      await page.keyboard.press('Enter');
      const below = page.getByLabel('Asignado a Abarrotes y tiendita');
      const isFocused = () => below.evaluate((field) => field === document.activeElement);
      await expect.poll(isFocused).toBe(true);
      await page.keyboard.type('=350*2');
      await page.keyboard.press('ArrowUp');
      await expect
        .poll(() => cell.evaluate((field) => field === document.activeElement))
        .toBe(true);
      await page.keyboard.type('999999');
      await page.keyboard.press('Escape');
      await page.keyboard.press('ArrowDown');
      await expect.poll(isFocused).toBe(true);
    }
    const wanted = cents(envelope(before, 'Supermercado').assigned) + 200_00n;
    await expect
      .poll(async () => cents(envelope(await budgetOf(page), 'Supermercado').assigned))
      .toBe(wanted);
    if (!isPhone) {
      await expect
        .poll(async () => cents(envelope(await budgetOf(page), 'Abarrotes y tiendita').assigned))
        .toBe(700_00n);
    }
    const assigned = await addsUp(page);

    // Move: from what is unassigned to an envelope, and back by undo.
    await page.getByRole('button', { name: 'Mover dinero' }).first().click();
    const move = page.getByRole('dialog', { name: 'Mover dinero' });
    await move.getByLabel('De', { exact: true }).selectOption({ value: 'pool' });
    const cafe = envelope(assigned, 'Café');
    await move.getByLabel('A', { exact: true }).selectOption({ value: cafe.category_id });
    await move.getByLabel('Cantidad').fill('123.45');
    expect(await axe(page)).toEqual([]);
    await shoot(page, `presupuesto-mover-${name}`);
    await move.getByRole('button', { name: 'Mover', exact: true }).click();
    await page.getByText('Moviste $123.45 a Café').waitFor();
    const moved = await addsUp(page);
    expect(cents(envelope(moved, 'Café').assigned)).toBe(cents(cafe.assigned) + 123_45n);
    expect(cents(moved.to_assign)).toBe(cents(assigned.to_assign) - 123_45n);
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await expect
      .poll(async () => cents(envelope(await budgetOf(page), 'Café').assigned))
      .toBe(cents(cafe.assigned));
    const undone = await addsUp(page);
    expect(undone.to_assign).toBe(assigned.to_assign);

    // Copy: next month begins as this one was.
    const next = nextMonth(before.period.id);
    await page.getByRole('button', { name: 'Mes siguiente' }).click();
    await page.waitForURL(`**/presupuesto?periodo=${next}`);
    const empty = await addsUp(page, next);
    if (isPhone) {
      await page.getByRole('button', { name: 'Más acciones' }).click();
      await page.getByRole('menuitem', { name: 'Copiar el mes pasado' }).click();
    } else {
      await page.getByRole('button', { name: 'Copiar el mes pasado' }).click();
    }
    await page.getByText(/como el mes pasado/).waitFor();
    const copied = await addsUp(page, next);
    for (const one of copied.envelopes) {
      const had = empty.envelopes.find((other) => other.category_id === one.category_id);
      const kept = had && cents(had.assigned) !== 0n ? had.assigned : one.assigned_last;
      expect([one.name, cents(one.assigned)]).toEqual([one.name, cents(kept)]);
    }
    await shoot(page, `presupuesto-copiado-${name}`, { fullPage: true });

    // Months turn with the arrow keys, and over-assigning says so.
    await page.locator('body').press('ArrowLeft');
    await page.waitForURL(/\/presupuesto$/);
    const rich = await addsUp(page);
    if (isPhone) {
      await page.getByRole('button', { name: /Supermercado/ }).click();
      await page.getByLabel('Asignado a Supermercado').fill('+9000000');
      await page.getByRole('button', { name: 'Guardar' }).click();
    } else {
      await page.getByLabel('Asignado a Supermercado').focus();
      await page.keyboard.type('+9000000');
      await page.keyboard.press('Enter');
    }
    await page.getByText('Asignaste más de lo que tienes.').waitFor();
    await expect
      .poll(async () => cents((await budgetOf(page)).to_assign))
      .toBe(cents(rich.to_assign) - 9_000_000_00n);
    await addsUp(page);
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `presupuesto-de-mas-${name}`);

    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('teaches the first budget', async () => {
  const { page, context, complaints } = await visit();
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
  await page.goto('/presupuesto');
  await page.getByRole('heading', { name: 'Dale un trabajo a cada peso' }).waitFor();
  await page.getByRole('link', { name: 'Importar un estado de cuenta' }).waitFor();
  expect(await axe(page)).toEqual([]);
  await shoot(page, 'presupuesto-vacio');
  expect(complaints).toEqual([]);
  await context.close();
});
