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
});
