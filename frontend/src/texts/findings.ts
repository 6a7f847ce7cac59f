import { defineTexts } from '@/lib/i18n';

/** Hallazgos: what was noticed about the household's money. */
export const findingsTexts = defineTexts({
  title: { es: 'Hallazgos', en: 'Findings' },
  lead: {
    es: 'Lo que vale la pena saber de tu dinero, con los movimientos que hay detrás.',
    en: 'What is worth knowing about your money, with the transactions behind it.',
  },
  look: { es: 'Buscar de nuevo', en: 'Look again' },
  looked: {
    es: '{count, plural, =0 {Nada nuevo} one {# hallazgo} other {# hallazgos}}',
    en: '{count, plural, =0 {Nothing new} one {# finding} other {# findings}}',
  },
  empty: { es: 'Todo en orden', en: 'All in order' },
  emptyText: {
    es: 'Nada fuera de lo común. Cuando algo cambie, lo verás aquí.',
    en: 'Nothing out of the ordinary. When something changes, you will see it here.',
  },
  new: { es: 'Todavía no hay qué revisar', en: 'Nothing to look through yet' },
  newText: {
    es: 'Con tus movimientos encontramos cobros raros, alzas de precio y meses que se salen de lo común.',
    en: 'From your transactions we find odd charges, price rises and months out of the ordinary.',
  },
  toImport: { es: 'Importar movimientos', en: 'Import transactions' },
  away: {
    es: '{count, plural, one {# que apartaste} other {# que apartaste}}',
    en: '{count, plural, one {# put away} other {# put away}}',
  },
  warning: { es: 'Para atender', en: 'To attend to' },
  notice: { es: 'Para saber', en: 'Good to know' },
  good: { es: 'Buenas noticias', en: 'Good news' },
  behind: { es: 'Ver movimientos', en: 'See transactions' },
  more: { es: 'Más sobre «{name}»', en: 'More about “{name}”' },
  dismiss: { es: 'Entendido', en: 'Got it' },
  snoozeWeek: { es: 'Recuérdamelo en una semana', en: 'Remind me in a week' },
  snoozeMonth: { es: 'Recuérdamelo en un mes', en: 'Remind me in a month' },
  reopen: { es: 'Volver a mostrar', en: 'Show again' },
  dismissed: { es: 'Apartado', en: 'Put away' },
  snoozed: { es: 'Te lo recordaremos', en: 'We will remind you' },
  reopened: { es: 'De vuelta en la lista', en: 'Back in the list' },
  cameBack: {
    es: 'La habías apartado; volvió {when}',
    en: 'You had put it away; it came back {when}',
  },
  until: { es: 'Hasta {day}', en: 'Until {day}' },
  toRecurring: { es: 'Ver recurrentes', en: 'See recurring' },
  toForecast: { es: 'Ver pronóstico', en: 'See forecast' },
  toDuplicates: { es: 'Revisar repetidos', en: 'Review duplicates' },
});
