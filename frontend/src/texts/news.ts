import { defineTexts } from '@/lib/i18n';

/** What happens while somebody looks at something else. */
export const newsTexts = defineTexts({
  isReady: { es: 'Ya puedes revisar {name}', en: '{name} is ready to review' },
  isImported: { es: '{name} ya está importado', en: '{name} is imported' },
  couldNot: { es: 'No pudimos con {name}', en: 'We couldn’t handle {name}' },
  look: { es: 'Ver', en: 'See' },
});
