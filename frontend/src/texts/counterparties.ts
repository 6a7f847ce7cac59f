import { defineTexts } from '@/lib/i18n';

/** Accounts of others that banks name, and who they are. */
export const counterpartiesTexts = defineTexts({
  title: { es: 'Cuentas de terceros', en: 'Accounts of others' },
  hint: {
    es: 'Las cuentas que tu banco nombra al transferir. Ponles nombre una vez y todos sus movimientos, también los que vengan, lo llevan. Guardamos sólo las últimas cifras.',
    en: 'The accounts your bank names in transfers. Name them once and all their transactions, the ones to come too, show it. We keep only the last digits.',
  },
  empty: { es: 'Ninguna todavía', en: 'None yet' },
  emptyText: {
    es: 'Cuando un estado de cuenta diga a qué CLABE o cuenta fue una transferencia, aparecerá aquí.',
    en: 'When a statement says which account a transfer went to or came from, it shows here.',
  },
  importFile: { es: 'Importar archivo', en: 'Import a file' },
  more: { es: 'Ver más', en: 'Show more' },
  count: {
    es: '{count, plural, one {# movimiento} other {# movimientos}}',
    en: '{count, plural, one {# transaction} other {# transactions}}',
  },
  last: { es: 'último el {day}', en: 'latest on {day}' },
  actionsOf: { es: 'Qué hacer con {name}', en: 'What to do with {name}' },
  rename: { es: 'Cambiar nombre', en: 'Rename' },
  renameTitle: { es: '¿De quién es esta cuenta?', en: 'Whose account is this?' },
  renameHint: {
    es: '{count, plural, =0 {Sus movimientos llevarán este nombre} one {Su movimiento y los que vengan llevarán este nombre} other {Sus # movimientos y los que vengan llevarán este nombre}}.',
    en: '{count, plural, =0 {Its transactions will show this name} one {Its transaction and those to come will show this name} other {Its # transactions and those to come will show this name}}.',
  },
  name: { es: 'Nombre', en: 'Name' },
  needName: { es: 'Escribe un nombre.', en: 'Write a name.' },
  renamed: {
    es: '{count, plural, one {# movimiento es} other {# movimientos son}} de {name}',
    en: '{count, plural, one {# transaction is} other {# transactions are}} {name}’s',
  },
  merge: { es: 'Es el mismo que…', en: 'Same one as…' },
  mergeTitle: { es: '{name} es el mismo que…', en: '{name} is the same one as…' },
  mergeHint: {
    es: 'Sus cuentas quedan juntas, con un solo nombre.',
    en: 'Their accounts stay together, under one name.',
  },
  search: { es: 'Buscar por nombre o banco', en: 'Search by name or bank' },
  merged: {
    es: 'Juntos: {count, plural, one {# movimiento} other {# movimientos}}',
    en: 'Together: {count, plural, one {# transaction} other {# transactions}}',
  },
});
