import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit, written } from './browser';
import { newHousehold } from './household';

afterAll(closeBrowser);

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('is off until it is switched on, and says what leaves', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);
    const answer = await page.request.get('/api/v1/household/assistant');
    const { available } = await answer.json();
    await page.goto('/ajustes/hogar');
    const section = page.getByRole('region', { name: 'Asistente de categorías' });
    if (!available) {
      await page.getByRole('heading', { name: 'Miembros' }).waitFor();
      expect(await section.count()).toBe(0);
      return context.close();
    }
    await section.waitFor();
    const ask = section.getByRole('switch', { name: /Preguntarle al asistente/ });
    const amounts = section.getByRole('switch', { name: /Decirle también el monto/ });
    await expect.poll(() => ask.getAttribute('aria-checked')).toBe('false');
    expect(await amounts.count()).toBe(0);
    await section.getByText('Qué no sale nunca').waitFor();

    await ask.focus();
    await page.keyboard.press('Space');
    await page.getByText('Asistente encendido').waitFor();
    await section.getByText('Todavía no se le ha preguntado nada.').waitFor();
    const kept = written(page, '/household/assistant');
    await amounts.click();
    await kept;
    await page.reload();
    await expect.poll(() => ask.getAttribute('aria-checked')).toBe('true');
    await expect.poll(() => amounts.getAttribute('aria-checked')).toBe('true');
    await section.scrollIntoViewIfNeeded();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `assistant-${name}`, { fullPage: true });

    await ask.click();
    await page.getByText('Asistente apagado').waitFor();
    await expect.poll(() => amounts.count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
