import { defineTexts } from '@/lib/i18n';

/** Making several transactions one. */
export const mergeTexts = defineTexts({
  merge: { es: 'Unir', en: 'Merge' },
  title: { es: 'Unir {count} movimientos en uno', en: 'Merge {count} transactions into one' },
  lead: {
    es: 'Queda uno con todo lo que se sabe de ellos. Se puede deshacer.',
    en: 'One stays with all that is known of them. You can undo it.',
  },
  keep: { es: 'Cuál se queda', en: 'Which one stays' },
  keepHint: {
    es: 'Lo que tú escribiste en él gana donde difieran.',
    en: 'What you wrote on it wins where they differ.',
  },
  result: { es: 'Así quedará', en: 'What it will be' },
  byHand: { es: 'Anotado a mano', en: 'Written by hand' },
  told: {
    es: '{count, plural, one {# línea del banco} other {# líneas del banco}}',
    en: '{count, plural, one {# line of the bank} other {# lines of the bank}}',
  },
  files: {
    es: '{count, plural, one {# archivo} other {# archivos}}',
    en: '{count, plural, one {# file} other {# files}}',
  },
  parts: {
    es: '{count, plural, one {# parte} other {# partes}}',
    en: '{count, plural, one {# part} other {# parts}}',
  },
  reconciled: { es: 'Conciliado', en: 'Reconciled' },
  done: { es: 'Ahora es uno solo', en: 'Now it’s one' },
  cannot: { es: 'Éstos no se pueden unir', en: 'These can’t be merged' },
  why_other_account: {
    es: 'Están en cuentas distintas. Si es dinero que pasó de una a otra, únelos como traspaso.',
    en: 'They are in different accounts. If money moved between them, link them as a transfer.',
  },
  why_other_currency: { es: 'Están en monedas distintas.', en: 'Their currencies differ.' },
  why_other_amount: {
    es: 'Sus montos son distintos, y un movimiento sólo tiene uno. Corrige el monto primero.',
    en: 'Their amounts differ, and one movement has one amount. Correct it first.',
  },
  why_void: {
    es: 'Uno está anulado: ya no cuenta.',
    en: 'One is void: it counts for nothing already.',
  },
  why_both_reconciled: {
    es: 'El banco tiene los dos en su estado de cuenta. Si de verdad es uno, quita antes la conciliación de alguno.',
    en: 'The bank’s statement has both. If it really is one, undo the reconciliation of one first.',
  },
  why_both_transfers: {
    es: 'Cada uno es parte de un traspaso. Separa antes uno de ellos.',
    en: 'Each is in a transfer of its own. Unlink one of them first.',
  },
  why_transfer_and_parts: {
    es: 'Uno es un traspaso y otro está dividido en partes. Vuélvelo a uno solo primero.',
    en: 'One is in a transfer and another is split. Make it one again first.',
  },
  why_too_many: { es: 'Se unen diez a la vez, no más.', en: 'At most ten at a time.' },
  why_unknown_transaction: { es: 'Uno de ellos ya no está.', en: 'One of them is gone.' },
  why_reconciled: {
    es: 'Uno está conciliado con el banco: ése es el que se queda.',
    en: 'One is reconciled with the bank: that is the one that stays.',
  },
});
