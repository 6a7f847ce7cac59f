import { defineTexts } from '@/lib/i18n';

/** Automatic categories, taken back or decided again. */
export const anewTexts = defineTexts({
  title: { es: 'Categorías automáticas', en: 'Automatic categories' },
  hint: {
    es: 'Vuelve a decidirlas con lo que ya sabemos, o quita las que se pusieron mal. Lo que elegiste tú no se toca.',
    en: 'Decide them again with what we know by now, or take back those that went wrong. What you chose stays.',
  },
  again: { es: 'Categorizar otra vez', en: 'Categorise again' },
  againText: {
    es: 'Así quedarían con tus reglas y lo aprendido hasta hoy.',
    en: 'This is how they would be with your rules and all that was learned until today.',
  },
  takeBack: { es: 'Quitar automáticas', en: 'Take back' },
  takeBackText: {
    es: 'Los movimientos quedarán sin categoría, en «Por revisar».',
    en: 'These transactions will have no category and wait in “To review”.',
  },
  source: { es: 'Las que puso', en: 'Those set by' },
  by_learned: { es: 'lo aprendido de ti', en: 'what was learned from you' },
  by_merchant: { es: 'lo que sabemos de comercios', en: 'what we know of merchants' },
  by_rule: { es: 'una regla', en: 'a rule' },
  by_assistant: { es: 'el asistente', en: 'the assistant' },
  by_provider: { es: 'el banco o el archivo', en: 'the bank or file' },
  since: { es: 'Desde el día', en: 'Since' },
  from: { es: 'Movimientos desde', en: 'Transactions since' },
  optional: { es: 'Opcional', en: 'Optional' },
  result: {
    es: '{changed, plural, =0 {Ninguno cambiaría} one {Cambiaría # movimiento} other {Cambiarían # movimientos}} de {matched}.',
    en: '{changed, plural, =0 {None would change} one {# transaction would change} other {# transactions would change}} of {matched}.',
  },
  surer: {
    es: '{count, plural, one {# más quedaría más seguro.} other {# más quedarían más seguros.}}',
    en: '{count, plural, one {# more would be surer.} other {# more would be surer.}}',
  },
  before: { es: 'Antes', en: 'Before' },
  after: { es: 'Después', en: 'After' },
  shown: { es: 'Los últimos {count}.', en: 'The latest {count}.' },
  apply: { es: 'Aplicar', en: 'Apply' },
  done: {
    es: '{count, plural, one {# movimiento cambiado} other {# movimientos cambiados}}',
    en: '{count, plural, one {# transaction changed} other {# transactions changed}}',
  },
});
