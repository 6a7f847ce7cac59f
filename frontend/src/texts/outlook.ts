import { defineTexts } from '@/lib/i18n';

/** The screens that look at the household's money as a whole. */
export const outlookTexts = defineTexts({
  places: { es: 'Tu dinero en conjunto', en: 'Your money as a whole' },
  reports: { es: 'Análisis', en: 'Analysis' },
  forecast: { es: 'Pronóstico', en: 'Forecast' },
  insights: { es: 'Hallazgos', en: 'Findings' },
  recurring: { es: 'Recurrentes', en: 'Recurring' },
});
