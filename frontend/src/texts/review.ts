import { defineTexts } from '@/lib/i18n';

/** Por revisar: what waits for a person's word about its category. */
export const reviewTexts = defineTexts({
  title: { es: 'Categorías por revisar', en: 'Categories to review' },
  lead: {
    es: 'Lo que llegó sin categoría o con una poco segura, por comercio. Lo que digas aquí se queda y enseña.',
    en: 'What came without a category or with an unsure one, by merchant. What you say here stays and teaches.',
  },
  short: { es: 'Por revisar', en: 'To review' },
  count: {
    es: '{count, plural, one {# movimiento por revisar} other {# movimientos por revisar}}',
    en: '{count, plural, one {# transaction to review} other {# transactions to review}}',
  },
  progress: {
    es: '{done} revisados, {left, plural, one {falta #} other {faltan #}}',
    en: '{done} reviewed, {left} left',
  },
  left: {
    es: '{count, plural, one {# movimiento} other {# movimientos}} en {groups, plural, one {# grupo} other {# grupos}}',
    en: '{count, plural, one {# transaction} other {# transactions}} in {groups, plural, one {# group} other {# groups}}',
  },
  keys: {
    es: 'Teclado: ↑ ↓ para moverte, Enter acepta, C cambia la categoría, R hace una regla, S salta.',
    en: 'Keyboard: ↑ ↓ to move, Enter accepts, C changes the category, R makes a rule, S skips.',
  },
  group: {
    es: '{name}, {count, plural, one {# movimiento} other {# movimientos}}, {amount}, {category}',
    en: '{name}, {count, plural, one {# transaction} other {# transactions}}, {amount}, {category}',
  },
  noProposal: { es: 'sin categoría', en: 'no category' },
  times: {
    es: '{count, plural, one {# movimiento} other {# movimientos}}',
    en: '{count, plural, one {# transaction} other {# transactions}}',
  },
  since: { es: '{from} a {to}', en: '{from} to {to}' },
  marked: { es: 'Una regla pidió revisarlo', en: 'A rule asked for a look' },
  unsure: { es: 'Seguro al {percent}%', en: '{percent}% sure' },
  accept: { es: 'Aceptar', en: 'Accept' },
  choose: { es: 'Elegir categoría', en: 'Choose a category' },
  categoryOf: { es: 'Categoría de {name}: {category}', en: 'Category of {name}: {category}' },
  rule: { es: 'Siempre así', en: 'Always so' },
  ruleOf: { es: 'Hacer una regla para {name}', en: 'Make a rule for {name}' },
  skip: { es: 'Saltar', en: 'Skip' },
  skipOf: { es: 'Saltar {name}', en: 'Skip {name}' },
  more: { es: 'Ver más', en: 'See more' },
  accepted: {
    es: '{name}: {count, plural, one {# movimiento} other {# movimientos}} en {category}',
    en: '{name}: {count, plural, one {# transaction} other {# transactions}} in {category}',
  },
  uncategorized: { es: 'Sin categoría', en: 'No category' },
  ruled: {
    es: 'Regla hecha: {name} va siempre a {category}',
    en: 'Rule made: {name} always goes to {category}',
  },
  empty: { es: 'Todo revisado', en: 'All reviewed' },
  emptyText: {
    es: 'Cada movimiento tiene su categoría. Los nuevos que no sean seguros llegarán aquí.',
    en: 'Every transaction has its category. New ones that are not sure will come here.',
  },
  skipped: {
    es: '{count, plural, one {Saltaste un grupo.} other {Saltaste # grupos.}}',
    en: '{count, plural, one {You skipped one group.} other {You skipped # groups.}}',
  },
  seenAll: { es: 'Ya los viste todos', en: 'You have seen them all' },
  again: { es: 'Volver a verlos', en: 'See them again' },
  toTransactions: { es: 'Ver movimientos', en: 'See transactions' },

  // rules that follow from what people decide
  suggestions: { es: 'Reglas que puedes hacer', en: 'Rules you can make' },
  suggestionsHint: {
    es: 'Lo has decidido así una y otra vez: con una regla ya no hará falta.',
    en: 'You decided so again and again: with a rule you won’t have to.',
  },
  habit: { es: '{hits} de {of} veces', en: '{hits} of {of} times' },
  waiting: {
    es: '{count, plural, =0 {} one {· cambiaría # más} other {· cambiaría # más}}',
    en: '{count, plural, =0 {} one {· would change # more} other {· would change # more}}',
  },
  makeRule: { es: 'Hacer la regla', en: 'Make the rule' },
  makeRuleOf: {
    es: 'Hacer la regla: {name} va a {category}',
    en: 'Make the rule: {name} goes to {category}',
  },
  noRule: { es: 'No', en: 'No' },
  noRuleOf: { es: 'No hacer la regla para {name}', en: 'No rule for {name}' },
  rejected: {
    es: 'No volveremos a proponer esa regla',
    en: 'We won’t suggest that rule again',
  },
});
