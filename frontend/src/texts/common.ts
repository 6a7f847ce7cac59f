import { defineTexts } from '@/lib/i18n';

/** Words that every screen shares. */
export const commonTexts = defineTexts({
  close: { es: 'Cerrar', en: 'Close' },
  cancel: { es: 'Cancelar', en: 'Cancel' },
  save: { es: 'Guardar', en: 'Save' },
  saved: { es: 'Guardado', en: 'Saved' },
  undo: { es: 'Deshacer', en: 'Undo' },
  retry: { es: 'Intentar de nuevo', en: 'Try again' },
  nothingFound: { es: 'Nada con ese nombre', en: 'Nothing by that name' },
  notifications: { es: 'Avisos', en: 'Notifications' },
  uncategorized: { es: 'Sin categoría', en: 'No category' },
  pending: { es: 'Pendiente', en: 'Pending' },
  notAnAmount: {
    es: 'No pudimos leer la cantidad. Escríbela así: 1,234.50',
    en: 'We couldn’t read the amount. Write it like 1,234.50',
  },
  errorTitle: { es: 'Esto no cargó', en: 'This didn’t load' },
  requestId: {
    es: 'Si nos escribes, incluye este número: {id}',
    en: 'If you write to us, include this number: {id}',
  },
  notFoundTitle: { es: 'Aquí no hay nada', en: 'There’s nothing here' },
  notFoundText: {
    es: 'La dirección no existe o lo que buscabas ya se borró.',
    en: 'This address doesn’t exist, or what you wanted is gone.',
  },
  goHome: { es: 'Ir a Inicio', en: 'Go to Home' },
  showAsTable: { es: 'Ver como tabla', en: 'View as table' },
  showAsChart: { es: 'Ver como gráfica', en: 'View as chart' },
  chartKeysOpen: {
    es: 'Usa las flechas para leer cada valor y Entrar para abrirlo.',
    en: 'Use the arrow keys to read each value, and Enter to open it.',
  },
  chartKeys: {
    es: 'Usa las flechas para leer cada valor.',
    en: 'Use the arrow keys to read each value.',
  },
  language: { es: 'Idioma', en: 'Language' },
  spanish: { es: 'Español', en: 'Español' },
  english: { es: 'English', en: 'English' },
});
