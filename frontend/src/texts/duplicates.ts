import { defineTexts } from '@/lib/i18n';

/** Posibles repetidos: one movement told twice. */
export const duplicatesTexts = defineTexts({
  title: { es: 'Posibles repetidos', en: 'Possible duplicates' },
  lead: {
    es: '¿Es el mismo movimiento dos veces? Únelos, o di que son dos y no preguntaremos más.',
    en: 'Is it the same transaction twice? Merge them, or say they are two and we won’t ask again.',
  },
  short: { es: 'Repetidos', en: 'Duplicates' },
  count: {
    es: '{count, plural, one {# posible repetido} other {# posibles repetidos}}',
    en: '{count, plural, one {# possible duplicate} other {# possible duplicates}}',
  },
  place: { es: '{place} de {count}', en: '{place} of {count}' },
  pair: { es: '{name}, {amount}, en {account}', en: '{name}, {amount}, in {account}' },
  merge: { es: 'Es uno: unir', en: 'It’s one: merge' },
  apart: { es: 'Son dos', en: 'They are two' },
  skip: { es: 'Saltar', en: 'Skip' },
  choose: { es: 'Elegir cuál se queda…', en: 'Choose which one stays…' },
  keptApart: { es: 'Son dos: no volveremos a preguntar', en: 'They are two: we won’t ask again' },
  keys: {
    es: 'Teclado: U une, D son dos, S o → salta, ← vuelve.',
    en: 'Keyboard: U merges, D they are two, S or → skips, ← goes back.',
  },
  empty: { es: 'Ningún repetido a la vista', en: 'No duplicates in sight' },
  emptyText: {
    es: 'Buscamos montos iguales en la misma cuenta, en fechas cercanas y con nombres parecidos.',
    en: 'We look for equal amounts in one account, on near dates and with names alike.',
  },
  toTransactions: { es: 'Ver movimientos', en: 'See transactions' },
  seenAll: { es: 'Ya los viste todos', en: 'You have seen them all' },
  seenAllText: {
    es: '{count, plural, one {Saltaste uno.} other {Saltaste #.}}',
    en: '{count, plural, one {You skipped one.} other {You skipped #.}}',
  },
  again: { es: 'Volver a verlos', en: 'See them again' },
  more: { es: 'Ver más', en: 'See more' },
  likely: { es: 'Muy probable', en: 'Very likely' },
  maybe: { es: 'Probable', en: 'Likely' },
  unsure: { es: 'Quizá', en: 'Maybe' },
  because: { es: 'Porque {reasons}.', en: 'Because {reasons}.' },
  why_days: {
    es: '{days, plural, =0 {es el mismo día} one {los separa un día} other {los separan # días}}',
    en: '{days, plural, =0 {it is the same day} one {they are a day apart} other {they are # days apart}}',
  },
  why_amount: { es: 'el monto es el mismo', en: 'the amount is the same' },
  words_same: { es: 'el nombre es el mismo', en: 'the name is the same' },
  words_alike: { es: 'los nombres se parecen', en: 'the names are alike' },
  words_other: { es: 'los nombres son distintos', en: 'the names differ' },
  by_person_twice: { es: 'los dos se anotaron a mano', en: 'both were written by hand' },
  by_person_and_source: {
    es: 'uno se anotó a mano y el otro vino del banco',
    en: 'one was written by hand and the other came from the bank',
  },
  by_two_sources: { es: 'vienen de archivos distintos', en: 'they come from different files' },
  by_one_source: {
    es: 'vienen de dos estados de cuenta del mismo banco',
    en: 'they come from two statements of one bank',
  },
  // while writing one by hand
  alreadyThere: {
    es: 'Ya hay uno igual: {name}, {day}. ¿Es el mismo?',
    en: 'There is one just like it: {name}, {day}. Is it the same?',
  },
});
