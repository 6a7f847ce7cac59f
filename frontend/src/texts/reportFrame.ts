import { defineTexts } from '@/lib/i18n';

export const reportFrameTexts = defineTexts({
  report: { es: 'Reporte', en: 'Report' },
  reports: { es: 'Reportes', en: 'Reports' },
  scope: { es: 'Qué se mira', en: 'What is looked at' },

  accounts: { es: 'Cuentas', en: 'Accounts' },
  allShort: { es: 'Todas', en: 'All' },
  allAccounts: { es: 'Todas las cuentas', en: 'All accounts' },
  someAccounts: {
    es: '{count, plural, one {# cuenta} other {# cuentas}}',
    en: '{count, plural, one {# account} other {# accounts}}',
  },
  setBudget: { es: 'Del presupuesto', en: 'On the budget' },
  setCash: { es: 'Dinero', en: 'Money' },
  setCards: { es: 'Tarjetas', en: 'Cards' },
  setInvested: { es: 'Inversión', en: 'Invested' },
  closed: { es: 'Cerrada', en: 'Closed' },

  compare: { es: 'Comparar', en: 'Compare' },
  comparePrevious: { es: 'Con el periodo anterior', en: 'With the period before' },
  compareYear: { es: 'Con hace un año', en: 'With a year before' },
  compareNone: { es: 'Sin comparar', en: 'No comparison' },

  save: { es: 'Guardar o imprimir', en: 'Save or print' },
  saveCsv: { es: 'Tabla (CSV)', en: 'Table (CSV)' },
  savePng: { es: 'Imagen (PNG)', en: 'Picture (PNG)' },
  print: { es: 'Imprimir', en: 'Print' },
  pictureFailed: {
    es: 'Tu navegador no pudo hacer la imagen.',
    en: 'Your browser could not make the picture.',
  },
  real: { es: 'En pesos de hoy', en: 'In today’s pesos' },
  realNote: {
    es: 'En pesos de {last}, con el INPC del INEGI (base: segunda quincena de julio de 2018). Los meses después de {last} y antes de {first} van como están, porque su índice no se conoce aquí. Los movimientos que se abren están en pesos de su día.',
    en: 'In pesos of {last}, by INEGI’s consumer price index, INPC (base: second half of July 2018). Months after {last} and before {first} are as they were, because their index is not known here. Transactions that open are in pesos of their day.',
  },
  pesosOf: { es: 'pesos de {month}', en: 'pesos of {month}' },
});
