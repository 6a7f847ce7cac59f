import { defineTexts } from '@/lib/i18n';

export const reconciliationTexts = defineTexts({
  title: { es: 'Conciliar {name}', en: 'Reconcile {name}' },
  lead: {
    es: 'Marca lo que aparece en tu estado de cuenta. Cuando la diferencia llega a cero, tu cuenta dice lo mismo que el banco.',
    en: 'Tick what is on your statement. When the difference gets to zero, your account says what the bank says.',
  },
  back: { es: 'Volver a la cuenta', en: 'Back to the account' },

  statement: { es: 'Tu estado de cuenta', en: 'Your statement' },
  day: { es: 'Fecha de corte', en: 'Closing day' },
  amount: { es: 'Saldo que dice el banco', en: 'Balance the bank says' },
  debt: { es: 'Lo que dice que debes', en: 'What it says you owe' },
  debtHint: {
    es: 'En positivo: 5,000 es que debes 5,000.',
    en: 'Positive: 5,000 means you owe 5,000.',
  },
  fromStatement: {
    es: 'Del último saldo que dijo el banco.',
    en: 'From the last balance the bank stated.',
  },
  reconciledBefore: { es: 'Ya conciliado', en: 'Reconciled so far' },
  tickedSum: { es: 'Marcado ahora', en: 'Ticked now' },
  difference: { es: 'Diferencia', en: 'Difference' },
  needAmount: {
    es: 'Escribe el saldo del estado de cuenta.',
    en: 'Write the statement’s balance.',
  },
  zero: { es: 'Todo cuadra, al centavo.', en: 'It all matches, to the cent.' },
  finish: { es: 'Terminar', en: 'Finish' },
  adjust: { es: 'Ajustar la diferencia…', en: 'Adjust the difference…' },
  finished: {
    es: '{count, plural, =0 {Conciliado} one {Conciliaste # movimiento} other {Conciliaste # movimientos}}',
    en: '{count, plural, =0 {Reconciled} one {You reconciled # transaction} other {You reconciled # transactions}}',
  },

  agreesUntil: { es: 'Cuadra hasta el {day}', en: 'It matches up to {day}' },
  agreesText: {
    es: '{count, plural, =0 {Nada nuevo que marcar} one {# movimiento conciliado} other {# movimientos conciliados}}, y el saldo es el que dice el banco: {amount}.',
    en: '{count, plural, =0 {Nothing new to tick} one {# transaction reconciled} other {# transactions reconciled}}, and the balance is the one the bank states: {amount}.',
  },
  another: { es: 'Conciliar otro estado', en: 'Reconcile another statement' },

  rows: { es: 'Por conciliar', en: 'To reconcile' },
  ticked: {
    es: '{count, plural, one {# marcado} other {# marcados}} de {all}',
    en: '{count} ticked of {all}',
  },
  all: { es: 'Marcar todos', en: 'Tick all' },
  none: { es: 'Desmarcar todos', en: 'Untick all' },
  keys: {
    es: 'Flechas para moverte, espacio para marcar, A para todos.',
    en: 'Arrows to move, space to tick, A for all.',
  },
  older: {
    es: '{count, plural, one {# movimiento más antiguo} other {# movimientos más antiguos}}',
    en: '{count, plural, one {# older transaction} other {# older transactions}}',
  },
  emptyTitle: { es: 'No hay nada por conciliar', en: 'Nothing to reconcile' },
  emptyText: {
    es: 'Hasta ese día todo está conciliado, o todavía no hay movimientos confirmados.',
    en: 'Up to that day all is reconciled, or there are no posted transactions yet.',
  },

  adjustTitle: { es: 'Anotar la diferencia', en: 'Write the difference down' },
  adjustText: {
    es: 'Se agrega un movimiento de {amount} el {day}, a la vista de todos. Si deshaces la conciliación, se quita.',
    en: 'A transaction of {amount} on {day} is added, for everyone to see. Undoing the reconciliation removes it.',
  },
  adjustMemo: { es: 'Nota', en: 'Memo' },
  adjustDefault: { es: 'Ajuste de conciliación', en: 'Reconciliation adjustment' },
  category: { es: 'Categoría', en: 'Category' },
  noCategory: { es: 'Sin categoría', en: 'No category' },
  adjustAction: { es: 'Ajustar y terminar', en: 'Adjust and finish' },

  past: { es: 'Conciliaciones anteriores', en: 'Past reconciliations' },
  pastRow: {
    es: '{count, plural, one {# movimiento} other {# movimientos}} · {when}',
    en: '{count, plural, one {# transaction} other {# transactions}} · {when}',
  },
  pastRowBy: {
    es: '{count, plural, one {# movimiento} other {# movimientos}} · {by}, {when}',
    en: '{count, plural, one {# transaction} other {# transactions}} · {by}, {when}',
  },
  withAdjustment: { es: 'con ajuste', en: 'with an adjustment' },
  takeBack: { es: 'Deshacer', en: 'Undo' },
  takeBackTitle: { es: '¿Deshacer esta conciliación?', en: 'Undo this reconciliation?' },
  takeBackText: {
    es: 'Sus movimientos se podrán cambiar de nuevo. Si se anotó un ajuste, se quita.',
    en: 'Its transactions can be changed again. If an adjustment was written, it goes.',
  },
  takenBack: { es: 'Conciliación deshecha', en: 'Reconciliation undone' },

  // balances that were stated
  stated: { es: 'Saldos que dijo el banco', en: 'Balances the bank stated' },
  statedNone: { es: 'Todavía no hay ninguno.', en: 'None yet.' },
  agrees: { es: 'Cuadra', en: 'Matches' },
  off: { es: 'Difiere {amount}', en: 'Off by {amount}' },
  byYou: { es: 'Anotado a mano', en: 'Written by hand' },
  addStated: { es: 'Anotar un saldo', en: 'Add a balance' },
  addStatedText: {
    es: 'Lo que dice el banco al final de un día. Te avisamos si algo deja de cuadrar.',
    en: 'What the bank says at the end of a day. We’ll tell you if it stops matching.',
  },
  statedDone: { es: 'Saldo anotado', en: 'Balance added' },
  forget: { es: 'Quitar el saldo del {day}', en: 'Remove the balance of {day}' },
  forgotten: { es: 'Saldo quitado', en: 'Balance removed' },
  seeAll: { es: 'Ver los {count}', en: 'See all {count}' },
  why: { es: '¿Qué lo cambió?', en: 'What changed it?' },
  whyTitle: { es: '¿Por qué ya no cuadra el {day}?', en: 'Why doesn’t {day} match any more?' },
  heldUntil: {
    es: 'Dejó de cuadrar el {when}:',
    en: 'It stopped matching on {when}:',
  },
  neverHeld: {
    es: 'Con lo que hay ahora, no ha cuadrado desde que se anotó: falta o sobra algún movimiento hasta ese día, o cambió el saldo inicial.',
    en: 'With what is here now it hasn’t matched since it was stated: a transaction up to that day is missing or extra, or the opening balance changed.',
  },
  agreesNow: { es: 'Ahora cuadra, al centavo.', en: 'It matches now, to the cent.' },
  kind_created: { es: 'Se agregó', en: 'Added' },
  kind_changed: { es: 'Se cambió', en: 'Changed' },
  kind_deleted: { es: 'Se borró', en: 'Deleted' },
  kind_import_undone: { es: 'Se deshizo la importación', en: 'Import undone' },
  more: {
    es: '{count, plural, one {Y # más} other {Y # más}}',
    en: '{count, plural, one {And # more} other {And # more}}',
  },
});
