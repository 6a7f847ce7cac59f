import { defineTexts } from '@/lib/i18n';

export const currencyTexts = defineTexts({
  converted: {
    es: 'Convertido al último tipo de cambio de cada mes: {rates}.',
    en: 'Converted at each month’s last rate: {rates}.',
  },
  convertedDaily: {
    es: 'Convertido al tipo de cambio de cada día; el último: {rates}.',
    en: 'Converted at each day’s rate; the last: {rates}.',
  },
  apartHeld: {
    es: 'Aparte, sin tipo de cambio: {amount}.',
    en: 'Apart, without a rate: {amount}.',
  },
  rateUsed: {
    es: '{currency} a {rate} ({day}, {source})',
    en: '{currency} at {rate} ({day}, {source})',
  },
  source_ecb: { es: 'BCE', en: 'ECB' },
  source_banxico: { es: 'FIX de Banxico', en: 'Banxico FIX' },
  source_person: { es: 'tuyo', en: 'yours' },
  apartOut: {
    es: 'Aparte, sin tipo de cambio: salieron {amount}.',
    en: 'Apart, without a rate: {amount} went out.',
  },
  apartIn: {
    es: 'Aparte, sin tipo de cambio: entraron {amount}.',
    en: 'Apart, without a rate: {amount} came in.',
  },
  withoutRate: {
    es: 'Sin {currencies}: no tiene tipo de cambio.',
    en: 'Without {currencies}: there is no rate.',
  },
  worthAt: { es: '≈ {money}, a {rate} del {day}', en: '≈ {money}, at {rate} of {day}' },
  noRate: { es: 'sin tipo de cambio', en: 'no exchange rate' },
  isConverted: { es: 'Incluye monedas convertidas', en: 'Includes converted currencies' },
});
