import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { BASE } from './browser';

export const PASSWORD = 'caballo bateria grapa correcta';

/** Something made over the API, as the signed-in person. */
export async function post(page: Page, path: string, data: unknown) {
  const answer = await page.request.post(`/api/v1${path}`, { data, headers: { origin: BASE } });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

/** A new household without anything in it. */
export const newHousehold = (page: Page) =>
  post(page, '/auth/signup', {
    email: `ana.${crypto.randomUUID().slice(0, 8)}@ejemplo.mx`,
    password: PASSWORD,
    name: 'Ana Ramírez',
    locale: 'es-MX',
    currency: 'MXN',
    time_zone: 'America/Mexico_City',
  });

/** The household with three years of movements. */
export const demoHousehold = (page: Page, locale: 'es-MX' | 'en' = 'es-MX') =>
  post(page, '/auth/demo', { locale });
