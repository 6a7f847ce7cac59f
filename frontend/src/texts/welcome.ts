import { defineTexts } from '@/lib/i18n';

export const welcomeTexts = defineTexts({
  title: { es: 'Hola, {name}. ¿Por dónde empezamos?', en: 'Hi, {name}. Where do we start?' },
  lead: {
    es: 'Puedes cambiar de camino cuando quieras.',
    en: 'You can take another road whenever you like.',
  },
  import: { es: 'Importa un estado de cuenta', en: 'Import a statement' },
  importText: {
    es: 'Descárgalo de tu banco (OFX, CSV, Excel y más). Antes de guardar nada te mostramos qué pasará con cada línea.',
    en: 'Download it from your bank (OFX, CSV, Excel and more). Before anything is saved, you see what happens to each line.',
  },
  importNote: { es: 'Lo más rápido', en: 'The fastest' },
  demo: { es: 'Mira el hogar de ejemplo', en: 'Look at the demo household' },
  demoText: {
    es: 'Tres años de quincenas, tarjetas y súper, para tocar todo sin miedo.',
    en: 'Three years of paydays, cards and groceries. Touch everything without fear.',
  },
  byHand: { es: 'Empieza a mano', en: 'Start by hand' },
  byHandText: {
    es: 'Crea tus cuentas con su saldo de hoy y anota lo que vayas gastando.',
    en: 'Add your accounts with today’s balance and note what you spend.',
  },
  later: { es: 'Ahora no, ir a Inicio', en: 'Not now, go to Home' },
});
