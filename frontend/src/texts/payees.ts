import { defineTexts } from '@/lib/i18n';

/** Comercios y personas: who was paid or paid, and what else they are called. */
export const payeesTexts = defineTexts({
  title: { es: 'Comercios y personas', en: 'Payees' },
  hint: {
    es: 'Quiénes aparecen en tus movimientos. Al cambiar un nombre recordamos el anterior: lo que el banco llame así llegará con el nuevo.',
    en: 'Who appears in your transactions. When you rename one we remember the old name: what the bank calls so arrives with the new one.',
  },
  search: { es: 'Buscar por nombre', en: 'Search by name' },
  empty: { es: 'Nadie todavía', en: 'Nobody yet' },
  emptyText: {
    es: 'Con tu primer movimiento aparecerá aquí a quién le pagaste o quién te pagó.',
    en: 'With your first transaction, who you paid or who paid you shows up here.',
  },
  notFound: { es: 'Nadie se llama así', en: 'Nobody is called so' },
  notFoundText: {
    es: 'Busca con otra parte del nombre.',
    en: 'Search with another part of the name.',
  },
  importFile: { es: 'Importar archivo', en: 'Import a file' },
  more: { es: 'Ver más', en: 'Show more' },
  count: {
    es: '{count, plural, =0 {sin movimientos} one {# movimiento} other {# movimientos}}',
    en: '{count, plural, =0 {no transactions} one {# transaction} other {# transactions}}',
  },
  last: { es: 'último el {day}', en: 'latest on {day}' },
  aliases: {
    es: '{count, plural, one {# nombre más} other {# nombres más}}',
    en: '{count, plural, one {# more name} other {# more names}}',
  },
  edit: { es: 'Editar {name}', en: 'Edit {name}' },
  editTitle: { es: 'Comercio o persona', en: 'Payee' },
  name: { es: 'Nombre', en: 'Name' },
  needName: { es: 'Escribe un nombre.', en: 'Write a name.' },
  saveName: { es: 'Guardar nombre', en: 'Save name' },
  renamed: { es: 'Ahora se llama {name}', en: 'It is called {name} now' },
  knownAs: { es: 'También conocido como', en: 'Also known as' },
  knownAsHint: {
    es: 'Lo que el banco llame así es este comercio.',
    en: 'What the bank calls so is this payee.',
  },
  noAliases: { es: 'Sin otros nombres.', en: 'No other names.' },
  addAlias: { es: 'Otro nombre', en: 'Another name' },
  add: { es: 'Agregar', en: 'Add' },
  removeAlias: { es: 'Quitar {name}', en: 'Remove {name}' },
  aliasRemoved: {
    es: '«{name}» será un comercio aparte desde ahora',
    en: '“{name}” will be a payee of its own from now on',
  },
  taken: {
    es: 'Ya hay otro con ese nombre: usa «Es el mismo que…» para unirlos.',
    en: 'There is another one called so: use “Same one as…” to merge them.',
  },
  known: { es: 'Ya se le conoce así.', en: 'It is known by that already.' },
  merge: { es: 'Es el mismo que…', en: 'Same one as…' },
  mergeTitle: { es: '{name} es el mismo que…', en: '{name} is the same one as…' },
  mergeHint: {
    es: 'Sus movimientos y nombres pasan al que elijas. Se puede deshacer.',
    en: 'Its transactions and names go to the one you choose. It can be undone.',
  },
  merged: { es: '«{name}» es ahora «{into}»', en: '“{name}” is “{into}” now' },
});
