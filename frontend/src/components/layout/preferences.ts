import { useState } from 'react';
import type { Locale } from '@/lib/api';
import { useLocale } from '@/lib/i18n';
import { savedTheme, saveTheme, type Theme } from '@/lib/preferences';
import { useUpdateMe } from '@/lib/queries/me';

/** The theme of this browser and how to change it. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(savedTheme);
  return [
    theme,
    (next) => {
      saveTheme(next);
      setTheme(next);
    },
  ];
}

/** The language of whoever is signed in: changed on the screen at once and remembered by the server. */
export function useChosenLocale(): [Locale, (locale: Locale) => void] {
  const { locale, setLocale } = useLocale();
  const { mutate } = useUpdateMe();
  return [
    locale,
    (next) => {
      setLocale(next);
      mutate({ locale: next });
    },
  ];
}
