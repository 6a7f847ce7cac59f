import { defineTexts } from '@/lib/i18n';

/** What was deleted and can come back. */
export const deletedTexts = defineTexts({
  title: { es: 'Movimientos borrados', en: 'Deleted transactions' },
  lead: {
    es: 'Los 200 últimos. Ningún archivo los trae de vuelta; tú sí puedes.',
    en: 'The latest 200. No file brings them back; you can.',
  },
  when: { es: 'Borrado el {when}', en: 'Deleted {when}' },
  restore: { es: 'Recuperar', en: 'Bring back' },
  restoreOne: { es: 'Recuperar {name}', en: 'Bring back {name}' },
  restored: { es: '{name}: recuperado', en: '{name}: brought back' },
  empty: { es: 'No hay nada borrado', en: 'Nothing was deleted' },
  emptyText: {
    es: 'Lo que borres queda aquí, por si fue sin querer.',
    en: 'What you delete stays here, in case it was by mistake.',
  },
  toTransactions: { es: 'Ver movimientos', en: 'See transactions' },
});
