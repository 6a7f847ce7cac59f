import { defineTexts } from '@/lib/i18n';

/** Pronóstico: what balances may become. */
export const forecastTexts = defineTexts({
  title: { es: 'Pronóstico', en: 'Forecast' },
  lead: {
    es: 'Tu saldo en los próximos 90 días, con lo que sabemos que viene y lo que sueles gastar.',
    en: 'Your balance over the next 90 days, from what we know is coming and what you usually spend.',
  },
  question: { es: '¿Cuánto voy a tener?', en: 'How much will I have?' },
  answer: {
    es: 'El {day} lo más probable es {middle}; 8 de cada 10 veces quedará entre {low} y {high}.',
    en: 'On {day} most likely {middle}; 8 times out of 10 between {low} and {high}.',
  },
  band: { es: 'Ocho de cada diez veces', en: 'Eight times out of ten' },
  comesIn: { es: 'Día en que entra dinero', en: 'Day money comes in' },
  goesOut: { es: 'Día de pago', en: 'Day of a payment' },
  whose: { es: 'Cuenta', en: 'Account' },
  all: { es: 'Todo junto', en: 'All together' },
  middle: { es: 'Lo más probable', en: 'Most likely' },
  low: { es: 'Si sale mal', en: 'If it goes badly' },
  high: { es: 'Si sale bien', en: 'If it goes well' },
  events: { es: 'Ese día', en: 'That day' },
  day: { es: 'Día', en: 'Day' },

  free: { es: 'Puedes gastar', en: 'You can spend' },
  freeHint: { es: '{amount} al día hasta el {day}', en: '{amount} a day until {day}' },
  freeNone: { es: 'Sin cuentas de diario', en: 'No everyday accounts' },
  cash: { es: 'En efectivo y cuentas', en: 'In cash and accounts' },
  bills: { es: 'Por pagar antes', en: 'Due before then' },
  aside: { es: 'Apartado', en: 'Put aside' },
  asideText: {
    es: 'Está en tus cuentas y es para otra cosa: no cuenta en lo que puedes gastar.',
    en: 'It is in your accounts and meant for something else: not part of what you can spend.',
  },
  asideHeld: { es: 'Guardado para el próximo periodo', en: 'Held for the next period' },
  aside_goal: { es: 'Meta', en: 'Goal' },
  aside_envelope: { es: 'Sobre', en: 'Envelope' },
  aside_card: { es: 'Ya gastado con tarjeta', en: 'Already spent by card' },
  aside_held: { es: 'Presupuesto', en: 'Budget' },
  fromAside: {
    es: 'Tendrías que usar {amount} de lo apartado',
    en: 'You would need {amount} of what is put aside',
  },
  short: { es: 'Faltan {amount} para lo que viene', en: '{amount} short for what is coming' },
  lowest: { es: 'Punto más bajo', en: 'Lowest point' },
  lowestHint: { es: 'el {day}', en: 'on {day}' },

  coming: { es: 'Lo que sabemos que viene', en: 'What we know is coming' },
  comingHint: { es: 'Los próximos 30 días', en: 'The next 30 days' },
  noAccount: { es: 'en ninguna cuenta', en: 'in no account' },
  nothingComing: {
    es: 'Nada conocido en los próximos 30 días.',
    en: 'Nothing known in the next 30 days.',
  },
  guess: {
    es: '{count, plural, =0 {Sin historia todavía} one {Con # semana de historia} other {Con # semanas de historia}} esto es apenas una idea. Con dos meses será un pronóstico.',
    en: '{count, plural, =0 {Without any history yet} one {With # week of history} other {With # weeks of history}} this is only an idea. With two months it becomes a forecast.',
  },
  apart: {
    es: '{count, plural, one {Una cuenta} other {# cuentas}} en otra moneda sin tipo de cambio no {count, plural, one {entra} other {entran}} en la suma.',
    en: '{count, plural, one {One account} other {# accounts}} in a currency without a rate {count, plural, one {is} other {are}} not in the sum.',
  },
  empty: { es: 'Nada que pronosticar todavía', en: 'Nothing to forecast yet' },
  emptyText: {
    es: 'Con tus cuentas y unas semanas de movimientos calculamos cuánto vas a tener.',
    en: 'With your accounts and some weeks of transactions we work out how much you will have.',
  },
  toImport: { es: 'Importar movimientos', en: 'Import transactions' },
});
