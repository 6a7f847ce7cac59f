import { mkdirSync, writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
  type Response,
} from 'playwright-core';

/** Where the server under test listens. */
export const BASE = process.env.CENTAVO_E2E_URL ?? 'http://127.0.0.1:3000';

const EXECUTABLE = process.env.CENTAVO_E2E_CHROMIUM ?? '/usr/bin/chromium-headless-shell';
const SHOTS = new URL('../test-results/', import.meta.url).pathname;

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

let browser: Browser | undefined;

/** One Chromium for a test file; close it in `afterAll`. */
async function launched(): Promise<Browser> {
  browser ??= await chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

export type Visit = {
  page: Page;
  context: BrowserContext;
  /** Errors, warnings of the page and refusals of the content security policy so far. */
  complaints: string[];
};

type VisitOptions = {
  size?: { width: number; height: number };
  theme?: 'light' | 'dark';
  locale?: 'es-MX' | 'en';
};

/** An address that nobody else has: what one may try in a while is counted by address. */
const address = () => `10.${crypto.getRandomValues(new Uint8Array(3)).join('.')}`;

/** A fresh person at a fresh browser: no cookies, Mexico City, Spanish unless told otherwise. */
export async function visit({
  size = DESKTOP,
  theme,
  locale = 'es-MX',
}: VisitOptions = {}): Promise<Visit> {
  const context = await (await launched()).newContext({
    baseURL: BASE,
    viewport: size,
    locale,
    timezoneId: 'America/Mexico_City',
    colorScheme: theme ?? 'light',
    reducedMotion: 'reduce',
    hasTouch: size.width < 768,
    extraHTTPHeaders: { 'X-Forwarded-For': address() },
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser reports every 4xx answer by itself; those are the server's words, not a fault.
    const ofNetwork = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !ofNetwork) complaints.push(message.text());
  });
  return { page, context, complaints };
}

/** A picture for people, in test-results/. */
export async function shoot(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  keep(name, await page.screenshot({ fullPage }));
}

/** Keeps a picture there. */
export function keep(name: string, picture: Buffer): void {
  mkdirSync(SHOTS, { recursive: true });
  writeFileSync(`${SHOTS}${name}.png`, picture);
}

/**
 * What axe finds on the page, as short lines; empty when all is well. It looks once the heading is
 * there and nothing is dimmed while it is read again.
 */
export async function axe(page: Page): Promise<string[]> {
  await page.locator('main h1').first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
  // Legacy mode looks at this page alone, without a second one for frames that we do not have.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`,
    ),
  );
}

/** True when the page scrolls sideways: something is wider than the screen. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** The answer to the next change at a path: a screen shows it before it is kept, which a reload would cut off. */
export const written = (page: Page, path: string): Promise<Response> =>
  page.waitForResponse(
    (answer) => answer.request().method() !== 'GET' && answer.url().includes(path),
  );
