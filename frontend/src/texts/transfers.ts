import { defineTexts } from '@/lib/i18n';

/** Traspasos: money between one's own accounts. */
export const transfersTexts = defineTexts({
  title: { es: 'Traspasos por revisar', en: 'Transfers to review' },
  lead: {
    es: '¿Son el mismo dinero que pasó de una cuenta tuya a otra? Así no cuentan como gasto ni ingreso.',
    en: 'Is it the same money moving between your accounts? Then it counts as neither spending nor income.',
  },
  count: {
    es: '{count, plural, one {# traspaso por revisar} other {# traspasos por revisar}}',
    en: '{count, plural, one {# transfer to review} other {# transfers to review}}',
  },
  short: { es: 'Traspasos', en: 'Transfers' },
  search: { es: 'Buscar traspasos', en: 'Look for transfers' },
  searched: {
    es: '{confirmed, plural, =0 {Ninguno nuevo} one {# traspaso reconocido} other {# traspasos reconocidos}}; {suggested, plural, =0 {nada} other {#}} por revisar',
    en: '{confirmed, plural, =0 {None new} one {# transfer recognised} other {# transfers recognised}}; {suggested, plural, =0 {nothing} other {#}} to review',
  },
  empty: { es: 'Ningún traspaso por revisar', en: 'No transfer to review' },
  emptyText: {
    es: 'Los que reconocemos con seguridad se unen solos. Si falta alguno, únelo desde su detalle.',
    en: 'The ones we are sure of are linked by themselves. If one is missing, link it from its details.',
  },
  toTransactions: { es: 'Ver movimientos', en: 'See transactions' },
  older: { es: 'Ver más', en: 'See more' },
  keys: {
    es: 'Teclado: ↑ ↓ para moverte, A acepta, R rechaza.',
    en: 'Keyboard: ↑ ↓ to move, A accepts, R rejects.',
  },

  from: { es: 'Sale de', en: 'From' },
  into: { es: 'Llega a', en: 'To' },
  pair: {
    es: '{amount}, de {from} a {to}',
    en: '{amount}, from {from} to {to}',
  },
  accept: { es: 'Sí, es un traspaso', en: 'Yes, it’s a transfer' },
  reject: { es: 'No', en: 'No' },
  accepted: {
    es: 'Unidos: ya no cuentan como gasto ni ingreso',
    en: 'Linked: no longer spending or income',
  },
  rejected: { es: 'No los volveremos a proponer juntos', en: 'We won’t suggest that pair again' },

  // in the detail of a movement
  section: { es: 'Traspaso', en: 'Transfer' },
  goesTo: { es: 'Es un traspaso a {account}', en: 'A transfer to {account}' },
  comesFrom: { es: 'Es un traspaso desde {account}', en: 'A transfer from {account}' },
  mayGoTo: { es: '¿Es un traspaso a {account}?', en: 'Is it a transfer to {account}?' },
  mayComeFrom: { es: '¿Es un traspaso desde {account}?', en: 'Is it a transfer from {account}?' },
  otherSide: { es: 'Ver el otro lado: {name}', en: 'See the other side: {name}' },
  because: { es: 'Porque {reasons}.', en: 'Because {reasons}.' },
  feeOf: { es: 'Comisión: {amount}', en: 'Fee: {amount}' },
  rateOf: { es: 'Tipo de cambio: {rate}', en: 'Exchange rate: {rate}' },
  withFee: {
    es: 'Contar {amount} como comisión, un gasto aparte',
    en: 'Count {amount} as a fee, an expense of its own',
  },
  difference: {
    es: 'Sale más de lo que llega: faltan {amount}.',
    en: 'More leaves than arrives: {amount} is missing.',
  },
  feeTitle: { es: '¿Hubo una comisión?', en: 'Was there a fee?' },
  feeField: { es: 'Comisión en {currency} (si la hubo)', en: 'Fee in {currency}, if any' },
  feeTooLarge: {
    es: 'Tiene que ser menos de lo que salió.',
    en: 'It has to be less than what left.',
  },
  rateIs: {
    es: '1 {from} = {rate} {to}',
    en: '1 {from} = {rate} {to}',
  },
  // cash that was drawn
  cashTitle: { es: 'Retiros de efectivo', en: 'Cash withdrawals' },
  cashHint: {
    es: '¿El dinero pasó a tu efectivo? Anotamos la entrada y deja de contar como gasto; lo que pagues con él, sí.',
    en: 'Did the money go to your cash? We write it in there and it stops counting as spending; what you pay with it counts.',
  },
  toCash: { es: 'Pasó a {account}', en: 'It went to {account}' },
  toCashDone: { es: 'Anotado en tu efectivo', en: 'Written into your cash' },
  spent: { es: 'Ya se gastó', en: 'It is spent' },
  spentDone: { es: 'Se queda como gasto', en: 'It stays as spending' },
  unlink: { es: 'Separar', en: 'Unlink' },
  unlinked: { es: 'Separados: cada uno es lo que era', en: 'Unlinked: each is what it was' },
  link: { es: 'Unir como traspaso', en: 'Link as a transfer' },
  linkTitle: { es: '¿Cuál es el otro lado?', en: 'Which one is the other side?' },
  linkHint: {
    es: 'Movimientos de tus otras cuentas, de 45 días alrededor: primero los más parecidos.',
    en: 'Transactions of your other accounts, 45 days around: the likeliest first.',
  },
  noPartner: {
    es: 'No hay ninguno en tus otras cuentas. Si falta ese estado de cuenta, impórtalo.',
    en: 'There is none in your other accounts. If that statement is missing, import it.',
  },
  linked: { es: 'Unidos como traspaso', en: 'Linked as a transfer' },
  trackingKey: { es: 'Clave de rastreo', en: 'Tracking key' },
  reference: { es: 'Referencia', en: 'Reference' },
  counterparty: { es: 'Otra cuenta', en: 'Other account' },

  // why
  why_same_tracking_key: {
    es: 'los dos bancos dan la misma clave de rastreo',
    en: 'both banks give the same tracking key',
  },
  why_counterparty_account: {
    es: 'el banco nombra la cuenta {account}',
    en: 'the bank names the account {account}',
  },
  why_same_reference: { es: 'llevan la misma referencia', en: 'they carry the same reference' },
  why_names_account: {
    es: '«{matched}» es tu cuenta {account}',
    en: '“{matched}” is your account {account}',
  },
  why_names_bank: { es: 'se nombra a {bank}', en: '{bank} is named' },
  why_transfer_words: { es: 'dice «{matched}»', en: 'it says “{matched}”' },
  why_card_payment: { es: 'dice «{matched}»', en: 'it says “{matched}”' },
  why_cash_withdrawal: {
    es: 'habla de efectivo («{matched}»)',
    en: 'it speaks of cash (“{matched}”)',
  },
  why_equal_amount: { es: 'el monto es el mismo', en: 'the amount is the same' },
  why_day_rate: {
    es: 'cuadra con el tipo de cambio del día ({rate})',
    en: 'it fits the day’s exchange rate ({rate})',
  },
  why_told_by_file: {
    es: 'tu archivo dice que va entre estas cuentas ({account})',
    en: 'your file says that it goes between these accounts ({account})',
  },
  why_separate_fee: {
    es: 'ese día el banco cobró aparte una comisión de {amount}',
    en: 'the bank charged a separate fee of {amount} that day',
  },
  why_fee: { es: 'la diferencia parece una comisión', en: 'the difference looks like a fee' },
  why_days: {
    es: '{days, plural, =0 {es el mismo día} one {los separa un día} other {los separan # días}}',
    en: '{days, plural, =0 {it is the same day} one {they are a day apart} other {they are # days apart}}',
  },
  why_several: {
    es: 'Hay {count} parejas igual de probables.',
    en: 'There are {count} pairs that are just as likely.',
  },
  why_decided_otherwise: {
    es: 'Tú o una regla le dieron otra categoría.',
    en: 'You or a rule gave it another category.',
  },
  why_by_person: { es: 'tú los uniste', en: 'you linked them' },
});
