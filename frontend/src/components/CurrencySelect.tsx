import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useLocale } from '@/lib/i18n';
import { currenciesQuery } from '@/lib/queries/currencies';
import { Select } from './ui/Input';

/** What can be offered before (or without) the server's list: the likeliest for a first household. */
const LIKELIEST = ['MXN', 'USD', 'EUR'];

/** The currencies the server knows, the likeliest first, named in the reader's language. */
export function CurrencySelect(props: ComponentProps<typeof Select>) {
  const { locale } = useLocale();
  const { data = [] } = useQuery(currenciesQuery);
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const others = data.map(({ code }) => code).filter((code) => !LIKELIEST.includes(code));
  const option = (code: string) => (
    <option key={code} value={code}>
      {code} · {names.of(code)}
    </option>
  );
  return (
    <Select {...props}>
      {LIKELIEST.map(option)}
      {others.length > 0 && <hr />}
      {others.map(option)}
    </Select>
  );
}
