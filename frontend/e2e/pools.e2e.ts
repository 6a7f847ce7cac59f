import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { demoHousehold } from './household';

afterAll(closeBrowser);

type Envelope = {
  category_id: string;
  name: string;
  assigned: string;
  parent_id: string | null;
  pool: string | null;
  period_note: string | null;
};

const envelopes = async (page: Page): Promise<Envelope[]> =>
  (await (await page.request.get('/api/v1/budgets/current')).json()).envelopes;

const named = async (page: Page, name: string) => {
  const found = (await envelopes(page)).find((one) => one.name === name);
  if (!found) throw new Error(`no envelope ${name}`);
  return found;
};

describe.each([
  ['desktop', DESKTOP, 'light'],
  ['phone', PHONE, 'dark'],
] as const)('%s', (name, size, theme) => {
  it('puts an envelope into another’s pool, and notes the period', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await demoHousehold(page);
    await page.goto('/presupuesto');
    const open = async (envelope: string) => {
      const row =
        name === 'phone'
          ? page.getByRole('button', { name: new RegExp(`^${envelope}`) })
          : page.getByRole('button', { name: `Opciones de ${envelope}` });
      await row.first().click();
      return page.getByRole('dialog', { name: envelope });
    };
    const coffee = await open('Café');
    const fun = await named(page, 'Restaurantes');
    await coffee.getByLabel('Si le falta, lo cubre').selectOption(fun.category_id);
    await expect.poll(async () => (await named(page, 'Café')).parent_id).toBe(fun.category_id);
    await coffee.getByRole('button', { name: 'Escribir para este periodo' }).click();
    await coffee.getByLabel('Nota de este periodo').fill('Vino la abuela de Mérida');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await named(page, 'Café')).period_note)
      .toBe('Vino la abuela de Mérida');
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `bolsa-hijo-${name}`);
    await page.keyboard.press('Escape');
    await page
      .getByText(/en la bolsa de Restaurantes|Restaurantes le cubre/)
      .first()
      .waitFor();
    const parent = await open('Restaurantes');
    await parent.getByText('Entre todos tienen').waitFor();
    await parent.getByText(/Su dinero cubre a: Café/).waitFor();
    await shoot(page, `bolsa-${name}`);
    await page.keyboard.press('Escape');
    expect(await axe(page)).toEqual([]);
    await shoot(page, `presupuesto-bolsa-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the keyboard alone', () => {
  it('goes through the envelopes, opens one, moves money and looks at the history', async () => {
    const { page, context, complaints } = await visit({ size: DESKTOP, theme: 'light' });
    await demoHousehold(page);
    await page.goto('/presupuesto');
    await page.getByRole('table', { name: 'Presupuesto' }).waitFor();
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const first = await focused();
    expect(first).toContain('Asignado a');
    const before = await envelopes(page);
    await page.keyboard.type('+25');
    await page.keyboard.press('Enter');
    await expect.poll(focused).not.toBe(first);
    await expect
      .poll(async () => {
        const now = await envelopes(page);
        return now.filter((one, at) => one.assigned !== before[at]?.assigned).length;
      })
      .toBe(1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByText('Bolsa común').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // Out of the field, the letters are shortcuts.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('h');
    await page.getByRole('dialog', { name: 'Dinero que se movió' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('m');
    await page.getByRole('dialog', { name: /[Mm]over/ }).waitFor();
    await page.keyboard.press('Escape');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
