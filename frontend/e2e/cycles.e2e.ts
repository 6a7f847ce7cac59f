import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { demoHousehold, newHousehold } from './household';

afterAll(closeBrowser);

describe.each([
  ['desktop', DESKTOP, 'light'],
  ['phone', PHONE, 'dark'],
] as const)('%s', (name, size, theme) => {
  it('measures everything by the quincena once the household says so', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await demoHousehold(page);
    await page.goto('/ajustes/hogar');
    const section = page.getByRole('region', { name: 'Tu periodo' });
    const begins = section.getByLabel('Empieza');
    await begins.selectOption({ label: 'Cada quincena: el 15 y el último día' });
    await section.getByLabel('Si cae en día inhábil').selectOption('previous');
    const preview = section.getByRole('region', { name: 'Así quedan' });
    await expect.poll(() => preview.getByRole('listitem').count()).toBe(7);
    await preview
      .getByText(/1[3-9] días/)
      .first()
      .waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await section.scrollIntoViewIfNeeded();
    await shoot(page, `periodo-${name}`);

    // So many weeks as somebody is paid in.
    await begins.selectOption({ label: 'Cada varias semanas' });
    await section.getByLabel('Cada cuántas').selectOption({ label: 'Cada 3 semanas' });
    await preview.getByText('21 días').first().waitFor();
    expect(await overflows(page)).toBe(false);
    await shoot(page, `periodo-semanas-${name}`);

    // Two days of one's own must be apart.
    await begins.selectOption({ label: 'Otros dos días del mes' });
    await section.getByLabel('Día', { exact: true }).selectOption('15');
    await section.getByLabel('Segundo día').selectOption('18');
    await section.getByText('Deja al menos una semana').waitFor();
    expect(await section.getByRole('button', { name: 'Guardar' }).isDisabled()).toBe(true);
    await begins.selectOption({ label: 'Cada quincena: el 15 y el último día' });
    await section.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Tu periodo cambió').waitFor();

    const { rules, periods } = await (await page.request.get('/api/v1/household/cycle')).json();
    expect(rules).toMatchObject([
      { kind: 'semi_monthly', day: 15, second_day: 31, holidays: 'mx' },
    ]);
    const [now, next] = periods;

    await page.goto('/');
    await page.getByText('Entró y salió esta quincena').waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `periodo-inicio-${name}`);

    await page.goto('/presupuesto');
    await page.getByRole('button', { name: 'Quincena siguiente' }).click();
    await page.waitForURL(`**/presupuesto?periodo=${next.id}`);
    await page.getByRole('button', { name: 'Esta quincena' }).click();
    await page.waitForURL(/\/presupuesto$/);
    const budget = await (await page.request.get('/api/v1/budgets/current')).json();
    expect(budget.period.id).toBe(now.id);
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `periodo-presupuesto-${name}`);

    await page.goto('/analisis');
    await page.getByLabel('Cada cuánto').selectOption({ label: 'Por periodo' });
    await page.waitForURL(/cada=periodo/);
    await page.getByLabel('Periodo', { exact: true }).selectOption({ label: 'Esta quincena' });
    await page.waitForURL(/rango=periodo/);
    expect(await axe(page)).toEqual([]);
    await shoot(page, `periodo-analisis-${name}`);

    // Back to calendar months, and that taken back again.
    await page.goto('/ajustes/hogar');
    await begins.selectOption({ label: 'El 1 de cada mes' });
    await section.getByLabel('Vale', { exact: true }).selectOption({ label: 'Desde siempre' });
    await section.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Tu periodo cambió').waitFor();
    await page.getByRole('button', { name: 'Deshacer' }).last().click();
    await expect
      .poll(async () => (await (await page.request.get('/api/v1/household/cycle')).json()).rules)
      .toEqual(rules);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('asks for the payday when somebody begins', async () => {
    const { page, context, complaints } = await visit({ size, theme });
    await newHousehold(page);
    await page.goto('/bienvenida');
    await page.getByRole('button', { name: 'Elegir mi periodo' }).click();
    const dialog = page.getByRole('dialog', { name: '¿Cada cuándo te pagan?' });
    await dialog.getByLabel('Empieza').selectOption({ label: 'Cada 14 días' });
    await dialog.getByLabel('Un día de pago').fill('2026-11-06');
    await expect.poll(() => dialog.getByText('14 días').count()).toBeGreaterThan(5);
    expect(await axe(page)).toEqual([]);
    await shoot(page, `periodo-bienvenida-${name}`);
    await dialog.getByRole('button', { name: 'Guardar' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { rules } = await (await page.request.get('/api/v1/household/cycle')).json();
    expect(rules).toMatchObject([
      { kind: 'weeks', weeks: 2, anchor: '2026-11-06', starts_on: null },
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
