import { defineTexts } from '@/lib/i18n';

export const poolTexts = defineTexts({
  title: { es: 'Bolsa común', en: 'Shared pool' },
  parent: { es: 'Si le falta, lo cubre', en: 'When it is short, it is covered by' },
  parentHint: {
    es: 'Al cerrar el periodo, el dinero de ese sobre paga lo que a este le faltó.',
    en: 'When the period ends, that envelope’s money pays what this one was short of.',
  },
  none: { es: 'Ningún otro sobre', en: 'No other envelope' },
  together: { es: 'Entre todos tienen', en: 'Together they have' },
  coversThese: { es: 'Su dinero cubre a: {names}.', en: 'Its money covers: {names}.' },
  coveredBy: { es: '{name} le cubre {amount}', en: '{name} covers {amount}' },
  inPool: { es: 'en la bolsa de {name}', en: 'in the pool of {name}' },
  poolHas: { es: 'bolsa de {amount}', en: 'pool of {amount}' },
  joined: { es: 'Ahora lo cubre {name}', en: 'Covered by {name} now' },
  left: { es: 'Ya no lo cubre otro sobre', en: 'No other envelope covers it now' },
  periodNote: { es: 'Nota de este periodo', en: 'Note for this period' },
  addPeriodNote: { es: 'Escribir para este periodo', en: 'Write for this period' },
  noPeriodNote: { es: 'Nada anotado de este periodo', en: 'Nothing noted for this period' },
});
