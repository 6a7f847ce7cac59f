import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { axe, BASE, closeBrowser, DESKTOP, overflows, PHONE, shoot, visit } from './browser';

afterAll(closeBrowser);

/** A new household without anything in it. */
async function newHousehold(page: Page): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/signup', {
    data: {
      email: `ana.${crypto.randomUUID().slice(0, 8)}@ejemplo.mx`,
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

const looksRight = async (page: Page, picture: string): Promise<void> => {
  expect(await axe(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  await shoot(page, picture);
};

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('%s', (name, size) => {
  it('connects a bank, sees its movements come, updates it and leaves it', async () => {
    const { page, context, complaints } = await visit({ size });
    await newHousehold(page);

    await page.goto('/ajustes/conexiones');
    await page.getByRole('heading', { name: 'Ningún banco conectado' }).waitFor();
    await looksRight(page, `conexiones-vacio-${name}`);
    await page.getByRole('link', { name: 'Conectar un banco' }).click();

    await page.getByRole('heading', { name: 'Conectar un banco', level: 1 }).waitFor();
    await page.getByLabel('Busca tu banco').fill('no existe');
    await page.getByText('No encontramos ese banco').waitFor();
    await page.getByLabel('Busca tu banco').fill('');
    await page.getByRole('button', { name: /Banco Maguey/ }).waitFor();
    await looksRight(page, `conectar-buscar-${name}`);
    await page.getByRole('button', { name: /Banco Maguey/ }).click();

    await page.getByRole('heading', { name: /Entra a Banco Maguey/ }).waitFor();
    await page.getByRole('button', { name: 'Continuar' }).click();
    await page.getByText('El banco necesita este dato.').first().waitFor();
    await page.getByLabel('Usuario').fill('ana');
    await page.getByLabel('Contraseña', { exact: true }).fill('otra');
    await page.getByRole('button', { name: 'Continuar' }).click();
    await page.getByText('El banco no reconoce ese usuario o contraseña.').waitFor();
    await looksRight(page, `conectar-entrar-${name}`);
    await page.getByLabel('Contraseña', { exact: true }).fill('demo');
    await page.getByRole('button', { name: 'Continuar' }).click();

    await page.getByRole('heading', { name: /Código de Banco Maguey/ }).waitFor();
    await page.getByLabel('SMS').fill('000000');
    await page.getByRole('button', { name: 'Continuar' }).click();
    await page.getByText('Ese código no es correcto.').waitFor();
    await looksRight(page, `conectar-codigo-${name}`);
    await page.getByLabel('SMS').fill('123456');
    await page.getByRole('button', { name: 'Continuar' }).click();

    await page.getByRole('heading', { name: 'Elige tus cuentas' }).waitFor();
    await page.getByLabel(/Ahorro con meta/).selectOption({ label: 'No traer' });
    await page.getByLabel('¿Desde cuándo?').selectOption({ label: '3 meses' });
    await looksRight(page, `conectar-cuentas-${name}`);
    await page.getByRole('button', { name: 'Traer 2 cuentas' }).click();

    await page.getByRole('heading', { name: /Banco Maguey .* quedó conectado/ }).waitFor();
    await page.getByText(/movimientos nuevos/).waitFor();
    await looksRight(page, `conectar-listo-${name}`);

    await page.getByRole('link', { name: 'Ver cuentas' }).click();
    await page
      .getByText(/Banco Maguey \(demo\) · ahora/)
      .first()
      .waitFor();
    await looksRight(page, `cuentas-conectadas-${name}`);

    await page.goto('/movimientos?q=moro');
    await page.getByRole('heading', { name: 'Movimientos', level: 1 }).waitFor();
    await page.getByText('El Moro').first().click();
    await page.getByRole('button', { name: 'Ver lo que mandó el banco' }).click();
    await page.getByText('"status"').first().waitFor();
    await shoot(page, `movimiento-mandado-${name}`);

    await page.goto('/ajustes/conexiones');
    const bank = page.getByRole('region', { name: /Banco Maguey/ });
    await bank.getByRole('button', { name: 'Actualizar' }).click();
    await bank.getByText('Siguiente vez:').waitFor();
    await looksRight(page, `conexiones-${name}`);
    await bank.getByRole('button', { name: /Más acciones/ }).click();
    await page.getByRole('menuitem', { name: 'Desconectar' }).click();
    const leaving = page.getByRole('dialog', { name: /Desconectar Banco Maguey/ });
    await leaving.getByLabel(/Borrar lo que trajo/).check();
    await shoot(page, `desconectar-${name}`);
    await leaving.getByRole('button', { name: 'Desconectar' }).click();
    await bank.getByText('Desconectado').waitFor();
    await bank.getByRole('button', { name: 'Quitar de la lista' }).click();
    await page.getByRole('heading', { name: 'Ningún banco conectado' }).waitFor();

    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says in words what does not work, in the dark too', async () => {
    const { page, context, complaints } = await visit({ size, theme: 'dark' });
    await newHousehold(page);
    const post = async (path: string, data: unknown) => {
      const answer = await page.request.post(`/api/v1${path}`, { data, headers: { origin: BASE } });
      expect(answer.ok(), await answer.text()).toBe(true);
      return answer.json();
    };
    const begun = await post('/connections', {
      provider: 'sandbox',
      institution_id: 'mx-banco-maguey',
    });
    const complete = `/connections/${begun.id}/complete`;
    await post(complete, { answers: { user: 'parcial', password: 'demo' } });
    const found = await post(complete, { answers: { code: '123456' } });
    await page.goto(`/conectar?id=${begun.id}`);
    await page.getByRole('heading', { name: 'Elige tus cuentas' }).waitFor();
    expect(found.accounts).toHaveLength(3);
    await page.getByRole('button', { name: 'Traer 3 cuentas' }).click();
    await page.getByRole('heading', { name: /quedó conectado a medias/ }).waitFor();
    await page.getByText('El banco no contesta.').first().waitFor();
    await looksRight(page, `conectar-a-medias-${name}`);
    await page.goto('/ajustes/conexiones');
    await page.getByText('Con problemas').waitFor();
    await looksRight(page, `conexiones-con-problemas-${name}`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
