import { defineTexts } from '@/lib/i18n';

/** Marcas: colours to come back to. */
export const flagsTexts = defineTexts({
  flag: { es: 'Marca', en: 'Flag' },
  flagOf: { es: 'Marca de {name}: {flag}', en: 'Flag of {name}: {flag}' },
  choose: { es: 'Elige una marca', en: 'Choose a flag' },
  none: { es: 'Sin marca', en: 'No flag' },
  any: { es: 'Con alguna marca', en: 'With any flag' },
  all: { es: 'Con o sin marca', en: 'With or without a flag' },
  is: { es: 'Marca: {flag}', en: 'Flag: {flag}' },
  red: { es: 'Roja', en: 'Red' },
  orange: { es: 'Naranja', en: 'Orange' },
  yellow: { es: 'Amarilla', en: 'Yellow' },
  green: { es: 'Verde', en: 'Green' },
  blue: { es: 'Azul', en: 'Blue' },
  purple: { es: 'Morada', en: 'Purple' },
});
