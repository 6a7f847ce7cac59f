import { afterAll, describe, expect, it } from 'vitest';
import { axe, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit, written } from './browser';

const PASSWORD = 'caballo bateria grapa correcta';
const newEmail = () => `ana.${crypto.randomUUID().slice(0, 8)}@ejemplo.mx`;

afterAll(closeBrowser);

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('signs up, is welcomed, changes settings, logs out and back in', async () => {
    const { page, context, complaints } = await visit({ size });
    const email = newEmail();

    await page.goto('/ajustes/sesiones');
    await page.waitForURL(/\/entrar\?volver=/);
    expect(await axe(page)).toEqual([]);
    await shoot(page, `entrar-${name}`);

    await page.goto('/registro');
    await page.getByRole('button', { name: 'Crear mi cuenta' }).click();
    await page.getByText('Escribe tu nombre.').waitFor();
    expect(
      await page.getByLabel('Nombre').evaluate((field) => field === document.activeElement),
    ).toBe(true);
    await page.getByLabel('Nombre').fill('Ana Ramírez');
    await page.getByLabel('Correo').fill(email);
    await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
    await page.getByText(/Buena|Excelente/).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `registro-${name}`);
    await page.getByRole('button', { name: 'Crear mi cuenta' }).click();

    await page.waitForURL('/bienvenida');
    await page.getByRole('heading', { name: 'Hola, Ana. ¿Por dónde empezamos?' }).waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `bienvenida-${name}`);

    await page.goto('/ajustes');
    await page.waitForURL('/ajustes/perfil');
    await page.getByLabel('Nombre').fill('Ana Sofía Ramírez');
    await page.getByRole('button', { name: 'Guardar' }).click();
    await page.getByText('Guardado').waitFor();
    await page.getByRole('radio', { name: 'Oscura' }).click();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await axe(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    await shoot(page, `perfil-${name}`, { fullPage: true });

    const kept = written(page, '/me');
    await page.getByRole('radio', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await kept;
    await page.reload();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Sessions' }).click();
    await page.getByText('This device').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('link', { name: 'Household' }).click();
    await page.getByText(email).waitFor();
    expect(await axe(page)).toEqual([]);
    await shoot(page, `hogar-${name}`, { fullPage: true });

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill('log out');
    await shoot(page, `buscar-${name}`);
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('/entrar');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL('/');

    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('says where a wrong password or a taken address went wrong', async () => {
  const { page, context } = await visit();
  await page.goto('/entrar');
  await page.getByLabel('Correo').fill(newEmail());
  await page.getByLabel('Contraseña', { exact: true }).fill('no es esta');
  await page.getByRole('button', { name: 'Entrar' }).click();
  await page.getByRole('alert').getByText('El correo o la contraseña no coinciden.').waitFor();
  expect(await axe(page)).toEqual([]);
  await context.close();
});

it('shows an address that does not exist as what it is', async () => {
  const { page, context } = await visit();
  await page.goto('/no-existe');
  await page.getByRole('heading', { name: 'Aquí no hay nada' }).waitFor();
  expect(await axe(page)).toEqual([]);
  await context.close();
});
