import { createContext, Fragment, type ReactNode, use, useMemo } from 'react';
import type { Locale } from '@/lib/api';
import { resolve } from './message';

/** One text in every language: forgetting one does not compile. */
export type Text = { es: string; en: string };
export type Texts = Record<string, Text>;

type Value = string | number;

export type Translate<T extends Texts> = {
  /** The text, with plain values put in: `t('left', { count: 3 })`. */
  (key: keyof T & string, values?: Record<string, Value>): string;
  /** The same with elements as values: `t.rich('left', { amount: <Money … /> })`. */
  rich: (key: keyof T & string, values: Record<string, ReactNode>) => ReactNode;
};

/** Declares the texts of one noun; they travel with the chunk that uses them. */
export const defineTexts = <const T extends Texts>(texts: T): T => texts;

export function translator<T extends Texts>(texts: T, locale: Locale): Translate<T> {
  const source = (key: keyof T & string): string => {
    const text = texts[key];
    if (!text) return key;
    return locale === 'en' ? text.en : text.es;
  };
  const number = new Intl.NumberFormat(locale);
  const t = (key: keyof T & string, values: Record<string, Value> = {}) =>
    resolve<Value>(source(key), locale, values, (value) =>
      typeof value === 'number' ? number.format(value) : value,
    ).join('');
  return Object.assign(t, {
    rich: (key: keyof T & string, values: Record<string, ReactNode>) =>
      resolve<ReactNode>(source(key), locale, values, (value) =>
        typeof value === 'number' ? number.format(value) : value,
      ).map((part, index) => {
        const position = `${key}:${index}`;
        return <Fragment key={position}>{part}</Fragment>;
      }),
  });
}

const LocaleContext = createContext<{ locale: Locale; setLocale: (locale: Locale) => void } | null>(
  null,
);
export const LocaleProvider = LocaleContext.Provider;

/** The language on the screen and how to change it. */
export function useLocale() {
  const context = use(LocaleContext);
  if (!context) throw new Error('useLocale outside LocaleProvider');
  return context;
}

export function useTexts<T extends Texts>(texts: T): Translate<T> {
  const { locale } = useLocale();
  return useMemo(() => translator(texts, locale), [texts, locale]);
}
