import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';
import { demoHousehold } from './household';

afterAll(closeBrowser);

/** Every figure inside a link to movements: what it says and where it leads. */
const figures = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('main a[href^="/movimientos?"]')].flatMap(
      (link) => {
        const amount = link.querySelector('data')?.value;
        return amount ? [{ amount, search: new URL(link.href).search }] : [];
      },
    ),
  );

/** What the movements behind an address add up to, without its sign. */
async function sum(page: Page, search: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/transactions/summary${search}`);
  expect(answer.status(), search).toBe(200);
  const { totals }: { totals: { net: string }[] } = await answer.json();
  return (totals[0]?.net ?? '0.00').replace('-', '');
}

it('opens from the login, and its figures are the sums of their movements', async () => {
  const { page, context, complaints } = await visit();
  await page.goto('/entrar');
  await page.getByRole('button', { name: 'Probar el hogar de ejemplo' }).click();
  await page.waitForURL('/');
  await page.getByRole('heading', { name: 'Puedes gastar' }).waitFor();
  await page.getByRole('heading', { name: 'Sobres que te necesitan' }).waitFor();
  await page.getByRole('region', { name: 'Hogar de ejemplo' }).waitFor();
  await page.getByRole('heading', { name: 'Qué cambió' }).waitFor();
  await page.getByRole('heading', { name: 'Próximos 14 días' }).waitFor();

  // The five answers are on the first screen of a desktop.
  const below = await page.evaluate(() =>
    ['Puedes gastar', 'Entró y salió', 'Sobres que', 'Qué cambió', 'Próximos 14 días']
      .map((title) =>
        [...document.querySelectorAll('h2')].find((h) => h.textContent.startsWith(title)),
      )
      .map((heading) => heading?.closest('section')?.getBoundingClientRect().bottom ?? Infinity)
      .filter((bottom) => bottom > window.innerHeight),
  );
  expect(below).toEqual([]);

  const byKind = (await figures(page)).filter(({ search }) => search.includes('kind='));
  expect(byKind.length).toBeGreaterThanOrEqual(8);
  for (const { amount, search } of byKind) {
    expect(await sum(page, search), search).toBe(amount.replace('-', ''));
  }

  const spent = page
    .getByRole('region', { name: 'Entró y salió este mes' })
    .getByRole('link')
    .nth(2);
  const search = new URL((await spent.getAttribute('href')) ?? '', BASE).search;
  await spent.click();
  await page.waitForURL((url) => url.pathname === '/movimientos' && url.search === search);
  await page.getByRole('heading', { name: 'Movimientos', level: 1 }).waitFor();
  await page.goBack();

  await page.getByRole('link', { name: /^Movimientos de Nómina BBVA/ }).click();
  await page.waitForURL(/\/movimientos\?account_id=/);
  await page.goto('/');
  await page.getByRole('link', { name: 'Crear mi cuenta' }).click();
  await page.waitForURL('/registro');
  expect(complaints).toEqual([]);
  await context.close();
});

const SCREENS = {
  inicio: '/',
  movimientos: '/movimientos',
  presupuesto: '/presupuesto',
  cuentas: '/cuentas',
  analisis: '/analisis',
  importar: '/importar',
  categorias: '/ajustes/categorias',
  perfil: '/ajustes/perfil',
  bienvenida: '/bienvenida',
};

/** Phones in Spanish are walked by thumb; here it is desktops, and English where it may be too wide. */
const VISITS = [
  { name: 'desktop', size: DESKTOP, theme: 'light', locale: 'es-MX' },
  { name: 'desktop', size: DESKTOP, theme: 'dark', locale: 'es-MX' },
  { name: 'desktop', size: DESKTOP, theme: 'light', locale: 'en' },
  { name: 'phone', size: PHONE, theme: 'dark', locale: 'en' },
] as const;

describe.each(VISITS)('$name, $theme, $locale', ({ name, size, theme, locale }) => {
  it('shows every main screen whole, accessible and no wider than the window', async () => {
    const { page, context, complaints } = await visit({ size, theme, locale });
    await demoHousehold(page, locale);
    const { items } = await (await page.request.get('/api/v1/accounts')).json();
    const screens = { ...SCREENS, cuenta: `/cuentas/${items[0].id}` };

    const faults: Record<string, string[]> = {};
    for (const [screen, path] of Object.entries(screens)) {
      await page.goto(path);
      const found = await axe(page);
      if (await overflows(page)) found.push('wider than the window');
      if (found.length > 0) faults[screen] = found;
      await shoot(page, `demo-${screen}-${name}-${theme}-${locale.slice(0, 2)}`);
    }
    expect(faults).toEqual({});
    expect(complaints).toEqual([]);
    await context.close();
  });
});
