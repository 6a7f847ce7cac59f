import type { Finding } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useHomeCurrency } from '@/lib/household';
import { useLocale } from '@/lib/i18n';

/** What the sentences of a finding or a notification are filled with. */
export function useFigureWords(figures: Finding['figures']) {
  const { locale } = useLocale();
  const home = useHomeCurrency() ?? 'MXN';
  const currency = figures.currency ?? home;
  const say = (amount: string | null) => formatMoney(amount ?? '0', { locale, currency, home });
  const percent = figures.percent ?? 0;
  return {
    name: figures.name ?? '',
    amount: say(figures.amount),
    before: say(figures.before),
    count: figures.count ?? 0,
    percent,
    /** How far below nothing that is. */
    over: Math.max(0, -percent),
    day: figures.day ? formatDay(figures.day, locale, 'long') : '',
    month: figures.day ? formatDay(figures.day, locale, 'monthYear') : '',
  };
}
