import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { demoHousehold } from './household';

afterAll(closeBrowser);

type Envelope = {
  name: string;
  assigned: string;
  wanted: string | null;
  target: { kind: string } | null;
  note: string | null;
  give_back: boolean;
  carries_once: boolean;
};
type Budget = { to_assign: string; held: string; envelopes: Envelope[] };

const budgetOf = async (page: Page): Promise<Budget> =>
  (await page.request.get('/api/v1/budgets/current')).json();
const coffee = async (page: Page): Promise<Envelope> => {
  const found = (await budgetOf(page)).envelopes.find((one) => one.name === 'Café');
  if (!found) throw new Error('no coffee');
  return found;
};

describe.each([
  ['desktop', DESKTOP, 'light'],
  ['phone', PHONE, 'dark'],
] as const)('%s', (name, size, theme) => {
  it('sets a target, fills it, holds money, and takes it all back', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await demoHousehold(page);
    await page.goto('/presupuesto');
    await page.getByText('Supermercado').first().waitFor();
    const open = () =>
      (name === 'phone'
        ? page.getByRole('button', { name: /^Café/ })
        : page.getByRole('button', { name: 'Opciones de Café' })
      ).click();
    const sheet = page.getByRole('dialog', { name: 'Café', exact: true });

    // A target that is wrong says why; a good one says what it asks for.
    await open();
    await sheet.getByText('Sin meta').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `sobre-${name}`);
    await sheet.getByRole('button', { name: 'Poner meta' }).click();
    const form = page.getByRole('dialog', { name: 'Meta de Café' });
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.getByText('Escribe una cantidad mayor que cero.').waitFor();
    await form.getByLabel('Qué quieres').selectOption('bill');
    expect(await axe(page)).toEqual([]);
    await shoot(page, `meta-${name}`);
    await form.getByLabel('Qué quieres').selectOption('each_period');
    await form.getByLabel('Cantidad').fill('1750');
    await form.getByLabel('Turno al llenar').selectOption('0');
    await form.getByRole('button', { name: 'Guardar' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('Café: meta guardada').waitFor();
    await expect.poll(async () => (await coffee(page)).wanted).toBe('1750.00');
    const before = await budgetOf(page);

    // Filled after a preview, and taken back in one step.
    await page.getByRole('button', { name: 'Más acciones' }).click();
    await page.getByRole('menuitem', { name: 'Llenar metas' }).click();
    const fill = page.getByRole('dialog', { name: 'Llenar los sobres con su meta' });
    await fill.getByText('Café').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `llenar-${name}`);
    await fill.getByRole('button', { name: 'Llenar' }).click();
    await page.getByText('Llenaste 1 sobre').waitFor();
    await expect.poll(async () => (await coffee(page)).assigned).toBe('1750.00');
    await page.getByText('Meta cubierta').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await expect.poll(async () => (await budgetOf(page)).to_assign).toBe(before.to_assign);

    // Notes and what the period's end does.
    await open();
    await sheet.getByRole('button', { name: 'Agregar nota' }).click();
    await sheet.getByLabel('Nota').fill('Un espresso al día');
    const once = sheet.getByRole('switch', { name: /Solo en este periodo/ });
    for (const isOn of [true, false, true]) {
      await once.click();
      await expect.poll(async () => (await coffee(page)).carries_once).toBe(isOn);
    }
    await sheet.getByRole('switch', { name: /Devolver lo que sobre/ }).click();
    await expect.poll(async () => (await coffee(page)).give_back).toBe(true);
    await expect.poll(async () => (await coffee(page)).note).toBe('Un espresso al día');
    expect((await coffee(page)).carries_once).toBe(true);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });

    // Held money leaves what is to assign; more than there is cannot be held.
    await page.getByRole('button', { name: 'Más acciones' }).click();
    await page.getByRole('menuitem', { name: 'Apartar para el próximo' }).click();
    const hold = page.getByRole('dialog', { name: /Apartar dinero/ });
    await hold.getByLabel('Cantidad').fill('1');
    expect(await axe(page)).toEqual([]);
    if (before.to_assign.startsWith('-')) {
      await page.keyboard.press('Tab');
      await hold
        .getByText(/Puedes apartar hasta/)
        .first()
        .waitFor();
      await page.keyboard.press('Escape');
    } else {
      await hold.getByRole('button', { name: 'Apartar', exact: true }).click();
      await expect.poll(async () => (await budgetOf(page)).held).toBe('1.00');
    }
    await hold.waitFor({ state: 'detached' });

    // The history tells both and takes back.
    await page.getByRole('button', { name: 'Más acciones' }).click();
    await page.getByRole('menuitem', { name: 'Historial' }).click();
    const history = page.getByRole('dialog', { name: 'Dinero que se movió' });
    await history.getByText('De Por asignar a Café').waitFor();
    await history.getByText('Deshecho').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `historial-${name}`);
    // Of one envelope alone.
    await history.getByRole('combobox', { name: 'De qué sobre' }).selectOption('Supermercado');
    await history.getByText('De Por asignar a Café').waitFor({ state: 'detached' });
    await history.getByRole('combobox', { name: 'De qué sobre' }).selectOption('Café');
    await history.getByText('De Por asignar a Café').waitFor();
    await page.keyboard.press('Escape');
    expect(await overflows(page)).toBe(false);
    await shoot(page, `presupuesto-meta-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('budgets with plain limits', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await demoHousehold(page);
    await page.goto('/presupuesto?vista=limites');
    await page.getByRole('heading', { name: 'Sin sobres: solo un tope' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `limites-vacio-${name}`);
    await page.getByRole('button', { name: 'Poner un límite' }).click();
    const form = page.getByRole('dialog', { name: 'Poner un límite' });
    await form.getByLabel('Categoría o grupo').selectOption({ label: 'Supermercado' });
    await form.getByLabel('Cantidad').fill('9000');
    await form.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Supermercado: hasta $9,000.00').waitFor();
    await page.getByRole('img', { name: /Supermercado: .*% del dinero/ }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `limites-${name}`);
    await page.getByRole('button', { name: 'Límite de Supermercado' }).click();
    await page.getByRole('button', { name: 'Quitar límite' }).click();
    await page.getByRole('heading', { name: 'Sin sobres: solo un tope' }).waitFor();
    await page.getByText('Supermercado: sin límite').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await page.getByRole('img', { name: /Supermercado: .*% del dinero/ }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
