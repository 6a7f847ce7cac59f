import { defineTexts } from '@/lib/i18n';

/** What comes over from another finance program. */
export const booksTexts = defineTexts({
  title: { es: 'Tu libro de {origin}', en: 'Your {origin} book' },
  titleOther: { es: 'Tus cuentas de otro programa', en: 'Your accounts from another program' },
  brought_will: { es: 'Además de los movimientos traemos', en: 'Beside the transactions we bring' },
  brought_did: {
    es: 'Además de los movimientos trajimos',
    en: 'Beside the transactions we brought',
  },
  stays_will: { es: 'Se queda allá', en: 'What stays there' },
  stays_did: { es: 'Se quedó allá', en: 'What stayed there' },
  onlyMovements: { es: 'Sólo cuentas y movimientos.', en: 'Only accounts and transactions.' },
  nothingLeft: { es: 'Nada: vino todo.', en: 'Nothing: all of it came.' },
  categories_made: {
    es: '{count, plural, one {# categoría nueva} other {# categorías nuevas}}',
    en: '{count, plural, one {# new category} other {# new categories}}',
  },
  categories_matched: {
    es: '{count, plural, one {# categoría que ya tenías} other {# categorías que ya tenías}}',
    en: '{count, plural, one {# category you already had} other {# categories you already had}}',
  },
  budgets_set: {
    es: '{count, plural, one {# monto de presupuesto} other {# montos de presupuesto}}',
    en: '{count, plural, one {# budgeted amount} other {# budgeted amounts}}',
  },
  linked_will: {
    es: '{count, plural, one {Uniremos # traspaso entre tus cuentas que tu archivo ya trae como tal} other {Uniremos # traspasos entre tus cuentas que tu archivo ya trae como tales}}.',
    en: '{count, plural, one {We will link # transfer between your accounts that your file already calls one} other {We will link # transfers between your accounts that your file already calls so}}.',
  },
  linked_did: {
    es: '{count, plural, one {Unimos # traspaso entre tus cuentas que tu archivo ya traía como tal} other {Unimos # traspasos entre tus cuentas que tu archivo ya traía como tales}}.',
    en: '{count, plural, one {We linked # transfer between your accounts that your file already called one} other {We linked # transfers between your accounts that your file already called so}}.',
  },
  left_rules: {
    es: '{count, plural, one {# regla: hazla en Ajustes} other {# reglas: hazlas en Ajustes}}',
    en: '{count, plural, one {# rule: make it in the settings} other {# rules: make them in the settings}}',
  },
  left_schedules: {
    es: '{count, plural, one {# pago programado} other {# pagos programados}}',
    en: '{count, plural, one {# scheduled payment} other {# scheduled payments}}',
  },
  left_securities: {
    es: '{count, plural, one {# compra o venta de valores; su efectivo sí viene} other {# compras o ventas de valores; su efectivo sí viene}}',
    en: '{count, plural, one {# trade of securities; its cash comes over} other {# trades of securities; their cash comes over}}',
  },
  left_targets: {
    es: '{count, plural, one {# meta de presupuesto} other {# metas de presupuesto}}',
    en: '{count, plural, one {# budget target} other {# budget targets}}',
  },
  left_notes: {
    es: '{count, plural, one {# nota de cuenta o categoría} other {# notas de cuentas o categorías}}',
    en: '{count, plural, one {# note of an account or category} other {# notes of accounts or categories}}',
  },
  left_attachments: {
    es: '{count, plural, one {# archivo adjunto} other {# archivos adjuntos}}',
    en: '{count, plural, one {# attachment} other {# attachments}}',
  },
  left_deleted: {
    es: '{count, plural, one {# movimiento que habías borrado} other {# movimientos que habías borrado}}',
    en: '{count, plural, one {# transaction you had deleted} other {# transactions you had deleted}}',
  },
  left_prices: {
    es: '{count, plural, one {# precio de valores o monedas} other {# precios de valores o monedas}}',
    en: '{count, plural, one {# price of securities or currencies} other {# prices of securities or currencies}}',
  },
  left_exotic: {
    es: '{count, plural, one {# movimiento sin monto en una sola moneda} other {# movimientos sin monto en una sola moneda}}',
    en: '{count, plural, one {# transaction without an amount in one currency} other {# transactions without an amount in one currency}}',
  },
});
