import { defineTexts } from '@/lib/i18n';

/** What each report and each kind of them is called where one is chosen. */
export const reportNames = defineTexts({
  groupFlow: { es: 'Flujo', en: 'Cash flow' },
  groupSpending: { es: 'Gasto', en: 'Spending' },
  groupWorth: { es: 'Patrimonio', en: 'Net worth' },
  groupYear: { es: 'Año', en: 'Year' },

  flow: { es: 'Entradas y salidas', en: 'In and out' },
  spending: { es: 'En qué se va', en: 'Where it goes' },
  worth: { es: 'Lo que tengo', en: 'What I have' },
  income: { es: 'De dónde viene', en: 'Where it comes from' },
  savings: { es: 'Tasa de ahorro', en: 'Savings rate' },
  merchants: { es: 'Comercios', en: 'Merchants' },
  calendar: { es: 'Calendario', en: 'Calendar' },
  worthKinds: { es: 'Por tipo', en: 'By kind' },
  year: { es: 'Tu año', en: 'Your year' },
  taxYear: { es: 'Declaración', en: 'Tax return' },
});
