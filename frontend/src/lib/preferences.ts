// What this browser remembers by itself. public/theme.js reads the same two keys before first paint.
import type { Locale } from './api';

export type Theme = 'light' | 'dark' | 'system';

const THEME = 'centavo.theme';
const LOCALE = 'centavo.locale';

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage may be switched off: every preference has a default
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // nothing is lost but the memory of it
  }
}

const prefersDark = () => matchMedia('(prefers-color-scheme: dark)');

function paint(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && prefersDark().matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

export function savedTheme(): Theme {
  const theme = read(THEME);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export function saveTheme(theme: Theme): void {
  write(THEME, theme);
  paint(theme);
}

/** Follows the device's theme as long as the person chose "system". */
export function followSystemTheme(): void {
  prefersDark().addEventListener('change', () => paint(savedTheme()));
}

/** The language before anybody signed in: the last one used here, else the browser's. */
export function savedLocale(): Locale {
  const locale = read(LOCALE);
  if (locale === 'es-MX' || locale === 'en') return locale;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'es-MX';
}

export function saveLocale(locale: Locale): void {
  write(LOCALE, locale);
  document.documentElement.lang = locale;
}
