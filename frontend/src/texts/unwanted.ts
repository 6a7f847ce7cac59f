import { defineTexts } from '@/lib/i18n';

/** Rules that were offered and that nobody wanted. */
export const unwantedTexts = defineTexts({
  title: { es: 'Reglas que no quisiste', en: 'Rules you didn’t want' },
  hint: {
    es: 'Ya no las proponemos. Si cambiaste de opinión, vuelven a la lista.',
    en: 'We don’t suggest them any more. If you changed your mind, they come back.',
  },
  since: { es: 'Desde el {day}', en: 'Since {day}' },
  again: { es: 'Volver a proponer', en: 'Suggest again' },
  againOf: { es: 'Volver a proponer la regla de {name}', en: 'Suggest the rule of {name} again' },
  offered: {
    es: 'La regla de {name} se vuelve a proponer',
    en: 'The rule of {name} is suggested again',
  },
});
