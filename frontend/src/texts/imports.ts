import { defineTexts } from '@/lib/i18n';

export const importsTexts = defineTexts({
  title: { es: 'Importar', en: 'Import' },
  lead: {
    es: 'Trae el archivo de tu banco; nada se guarda hasta que lo confirmes.',
    en: 'Bring your bank’s file; nothing is saved until you confirm.',
  },
  drop: { es: 'Suelta aquí tu estado de cuenta', en: 'Drop your statement here' },
  dropHint: {
    es: 'o toca para elegirlo. OFX, QFX, CSV, Excel, QIF, CAMT o MT940, también en zip, tal como lo descargas del banco; o lo que exportas de YNAB, Actual, Firefly III, GnuCash y otros.',
    en: 'or tap to choose it. OFX, QFX, CSV, Excel, QIF, CAMT or MT940, zipped or not, just as your bank gives it; or what you export from YNAB, Actual, Firefly III, GnuCash and others.',
  },
  sending: { es: 'Enviando el archivo: {percent}%', en: 'Sending the file: {percent}%' },
  reading: { es: 'Leyendo cada línea…', en: 'Reading every line…' },
  deciding: { es: 'Comparando con lo que ya tienes…', en: 'Comparing with what you have…' },
  inLine: { es: 'En la fila; empieza en un momento…', en: 'In line; it starts in a moment…' },
  behindAnother: {
    es: 'Se está importando otro archivo grande; el tuyo sigue en cuanto termine…',
    en: 'Another large file is being imported; yours is next as soon as it’s done…',
  },
  mayLeave: {
    es: 'Es un archivo grande. Puedes seguir con otra cosa: aquí te espera, aunque cierres la página.',
    en: 'It’s a large file. You can do something else: it waits for you here, even if you close the page.',
  },
  stop: { es: 'Cancelar', en: 'Cancel' },
  state_queued: { es: 'En la fila', en: 'In line' },
  state_running: { es: 'En curso', en: 'In progress' },
  state_preview: { es: 'Por confirmar', en: 'To confirm' },
  state_failed: { es: 'No se pudo', en: 'Failed' },
  saving: { es: 'Guardando los movimientos…', en: 'Saving the transactions…' },
  couldNotRead: { es: 'No pudimos con {name}', en: 'We couldn’t handle {name}' },
  tryAgain: { es: 'Intentar de nuevo', en: 'Try again' },
  otherFile: { es: 'Elegir otro archivo', en: 'Choose another file' },

  // what will happen, what happened
  whatHappens: { es: 'Esto va a pasar', en: 'This is what will happen' },
  will_new: {
    es: '{count, plural, one {# movimiento nuevo} other {# movimientos nuevos}}',
    en: '{count, plural, one {# new transaction} other {# new transactions}}',
  },
  will_known: {
    es: '{count, plural, one {# ya está} other {# ya están}}',
    en: '{count, plural, one {# already here} other {# already here}}',
  },
  will_settled: {
    es: '{count, plural, one {# pendiente se confirma} other {# pendientes se confirman}}',
    en: '{count, plural, one {# pending one settles} other {# pending ones settle}}',
  },
  will_gone: {
    es: '{count, plural, one {# pendiente ya no está} other {# pendientes ya no están}}',
    en: '{count, plural, one {# pending one is gone} other {# pending ones are gone}}',
  },
  will_ignored: {
    es: '{count, plural, one {# se queda fuera} other {# se quedan fuera}}',
    en: '{count, plural, one {# left out} other {# left out}}',
  },
  will_eye: {
    es: '{count, plural, one {# línea no se entiende} other {# líneas no se entienden}}',
    en: '{count, plural, one {# line we can’t read} other {# lines we can’t read}}',
  },
  did_new: {
    es: '{count, plural, one {# movimiento nuevo} other {# movimientos nuevos}}',
    en: '{count, plural, one {# new transaction} other {# new transactions}}',
  },
  did_known: {
    es: '{count, plural, one {# ya estaba} other {# ya estaban}}',
    en: '{count, plural, one {# was already here} other {# were already here}}',
  },
  did_settled: {
    es: '{count, plural, one {# pendiente se confirmó} other {# pendientes se confirmaron}}',
    en: '{count, plural, one {# pending one settled} other {# pending ones settled}}',
  },
  did_gone: {
    es: '{count, plural, one {# pendiente ya no estaba} other {# pendientes ya no estaban}}',
    en: '{count, plural, one {# pending one was gone} other {# pending ones were gone}}',
  },
  did_ignored: {
    es: '{count, plural, one {# quedó fuera} other {# quedaron fuera}}',
    en: '{count, plural, one {# was left out} other {# were left out}}',
  },
  did_eye: {
    es: '{count, plural, one {# necesita tu ojo} other {# necesitan tu ojo}}',
    en: '{count, plural, one {# needs your eye} other {# need your eye}}',
  },
  nothingNew: { es: 'Nada nuevo en este archivo', en: 'Nothing new in this file' },
  tellUsHow: {
    es: 'Falta que nos digas cómo leer el archivo',
    en: 'Tell us how to read the file first',
  },
  unreadable: { es: 'No pudimos leerlo: {why}.', en: 'We couldn’t read it: {why}.' },
  discard: { es: 'Descartar', en: 'Discard' },
  import: { es: 'Importar', en: 'Import' },
  createAndImport: { es: 'Crear la cuenta e importar', en: 'Create the account and import' },

  // whose account
  account: { es: 'Cuenta', en: 'Account' },
  newAccount: { es: 'Una cuenta nueva', en: 'A new account' },
  accountMatched: {
    es: 'La reconocimos por el número que trae el archivo.',
    en: 'We recognised it by the number in the file.',
  },
  accountNew: {
    es: 'Todavía no la tienes aquí: la creamos al importar.',
    en: 'You don’t have it here yet: it’s made when you import.',
  },
  accountName: { es: 'Nombre de la cuenta', en: 'Account name' },
  accountKind: { es: 'Qué es', en: 'What it is' },
  accountCurrency: { es: 'Moneda', en: 'Currency' },
  severalAccounts: {
    es: 'El archivo trae {count} cuentas. Cada una va a donde aquí dice; cámbialo si quieres.',
    en: 'The file has {count} accounts. Each goes where it says here; change that if you like.',
  },
  place_new: { es: 'Se creará', en: 'Will be made' },
  place_known: { es: 'Ya la tienes', en: 'You have it' },
  place_skip: { es: 'No se importa', en: 'Not imported' },
  linesOf: {
    es: '{count, plural, one {# línea} other {# líneas}}',
    en: '{count, plural, one {# line} other {# lines}}',
  },
  inFile: { es: 'En el archivo: {name}', en: 'In the file: {name}' },
  change: { es: 'Cambiar', en: 'Change' },
  changeAccount: { es: 'Cambiar {name}', en: 'Change {name}' },
  ready: { es: 'Listo', en: 'Done' },
  closeAccount: { es: 'Listo con {name}', en: 'Done with {name}' },
  whereTo: { es: 'A dónde va', en: 'Where it goes' },
  toNew: { es: 'A una cuenta nueva', en: 'To a new account' },
  toSkip: { es: 'No importarla', en: 'Don’t import it' },
  nameNeeded: { es: 'Escribe un nombre.', en: 'Write a name.' },
  currencyUntold: {
    es: 'El archivo no dice en qué moneda está.',
    en: 'The file doesn’t say which currency it’s in.',
  },
  refused_taken: {
    es: 'Otra cuenta del archivo ya va a esa.',
    en: 'Another account of the file goes there already.',
  },
  refused_other_currency: {
    es: 'Esa cuenta está en otra moneda.',
    en: 'That account is in another currency.',
  },
  refused_known: {
    es: 'Ya tienes esta cuenta; su nombre se cambia en Cuentas.',
    en: 'You already have this account; rename it in Accounts.',
  },
  refused_gone: { es: 'Esa cuenta ya no está.', en: 'That account is gone.' },
  wasSkipped: {
    es: '{count, plural, one {No la importaste: # línea se quedó en el archivo.} other {No la importaste: # líneas se quedaron en el archivo.}}',
    en: '{count, plural, one {You skipped it: # line stayed in the file.} other {You skipped it: # lines stayed in the file.}}',
  },
  kind_checking: { es: 'Cuenta de débito', en: 'Checking account' },
  kind_savings: { es: 'Ahorro', en: 'Savings' },
  kind_credit_card: { es: 'Tarjeta de crédito', en: 'Credit card' },
  kind_cash: { es: 'Efectivo', en: 'Cash' },
  kind_loan: { es: 'Préstamo', en: 'Loan' },
  kind_mortgage: { es: 'Hipoteca', en: 'Mortgage' },
  kind_investment: { es: 'Inversión', en: 'Investment' },
  kind_property: { es: 'Propiedad', en: 'Property' },
  kind_other_asset: { es: 'Otro bien', en: 'Other asset' },
  kind_other_liability: { es: 'Otra deuda', en: 'Other debt' },
  balanceAgrees: {
    es: 'El banco dice {bank} al {day}, igual que aquí.',
    en: 'The bank says {bank} on {day}, the same as here.',
  },
  balanceDiffers: {
    es: 'El banco dice {bank} al {day}; aquí quedan {ours}. La diferencia es {difference}: puede faltar un movimiento.',
    en: 'The bank says {bank} on {day}; here it’s {ours}. The difference is {difference}: a transaction may be missing.',
  },

  // line by line
  lines: { es: 'Línea por línea', en: 'Line by line' },
  firstLines: {
    es: 'Se ven las primeras {count} de {all}; se importan todas.',
    en: 'Showing the first {count} of {all}; all are imported.',
  },
  filterLines: { es: 'Qué líneas ver', en: 'Which lines to see' },
  allLines: { es: 'Todas', en: 'All' },
  noLines: { es: 'Ninguna línea así.', en: 'No line like that.' },
  moreLines: { es: 'Más líneas', en: 'More lines' },
  line: { es: 'Línea', en: 'Line' },
  date: { es: 'Fecha', en: 'Date' },
  description: { es: 'Movimiento', en: 'Transaction' },
  becomes: { es: 'Qué pasa y por qué', en: 'What happens and why' },
  category: { es: 'Categoría', en: 'Category' },
  amount: { es: 'Monto', en: 'Amount' },
  outcome_created: { es: 'Nuevo', en: 'New' },
  outcome_seen: { es: 'Ya estaba', en: 'Already here' },
  outcome_matched: { es: 'Coincide', en: 'Matched' },
  outcome_settled: { es: 'Se confirma', en: 'Settled' },
  outcome_voided: { es: 'Ya no está', en: 'Gone' },
  outcome_ignored: { es: 'Fuera', en: 'Left out' },
  outcome_problem: { es: 'No se entiende', en: 'Can’t be read' },
  why_new: { es: 'No lo teníamos.', en: 'We didn’t have it.' },
  why_same_external_id: {
    es: 'El banco le da el mismo número que a uno que ya tienes.',
    en: 'The bank gives it the same number as one you have.',
  },
  why_same_fingerprint: {
    es: 'Mismo día, monto y texto que uno que ya tienes{ordinal, plural, =1 {} other { (el #)}}.',
    en: 'Same day, amount and words as one you have{ordinal, plural, =1 {} other { (number #)}}.',
  },
  why_same_payee: {
    es: 'Mismo monto y comercio que «{description}», {days, plural, =0 {el mismo día} one {a # día} other {a # días}}.',
    en: 'Same amount and payee as “{description}”, {days, plural, =0 {on the same day} one {# day apart} other {# days apart}}.',
  },
  why_similar: {
    es: 'Mismo monto y texto parecido a «{description}», {days, plural, =0 {el mismo día} one {a # día} other {a # días}}.',
    en: 'Same amount and similar words to “{description}”, {days, plural, =0 {on the same day} one {# day apart} other {# days apart}}.',
  },
  why_only: {
    es: 'Es el único con ese monto cerca: «{description}», {days, plural, =0 {el mismo día} one {a # día} other {a # días}}.',
    en: 'The only one with that amount nearby: “{description}”, {days, plural, =0 {on the same day} one {# day apart} other {# days apart}}.',
  },
  why_settled: {
    es: 'Confirma uno pendiente {days, plural, =0 {del mismo día} one {de # día antes} other {de # días antes}}.',
    en: 'Settles a pending one {days, plural, =0 {of the same day} one {of # day before} other {of # days before}}.',
  },
  why_settled_changed: {
    es: 'Confirma uno pendiente que decía {from}.',
    en: 'Settles a pending one that said {from}.',
  },
  why_corrected: {
    es: 'El banco lo corrigió; decía {from} el {day}.',
    en: 'The bank corrected it; it said {from} on {day}.',
  },
  why_retold: {
    es: 'El banco ya lo había dicho con otras palabras: «{description}».',
    en: 'The bank told it before in other words: “{description}”.',
  },
  why_already_posted: {
    es: 'Anuncia uno que ya se cobró {days, plural, =0 {el mismo día} one {# día después} other {# días después}}.',
    en: 'Announces one that posted {days, plural, =0 {the same day} one {# day later} other {# days later}}.',
  },
  why_vanished: {
    es: 'Estaba pendiente y el banco no lo menciona desde el {day}: queda anulado.',
    en: 'It was pending and the bank hasn’t told of it since {day}: it is voided.',
  },
  why_removed: { es: 'El banco lo retiró.', en: 'The bank took it back.' },
  restore: { es: 'Recuperar', en: 'Bring back' },
  restoreOf: { es: 'Recuperar {name}', en: 'Bring back {name}' },
  restored: { es: 'Volvió {name}', en: '{name} is back' },
  why_deleted: { es: 'Lo borraste antes; sigue borrado.', en: 'You deleted it; it stays deleted.' },

  // what could not be read
  problems: {
    es: '{count, plural, one {Hay # cosa que no entendimos} other {Hay # cosas que no entendimos}}; lo demás sí entra.',
    en: '{count, plural, one {There’s # thing we couldn’t read} other {There are # things we couldn’t read}}; the rest comes in.',
  },
  moreProblems: { es: 'Ver {count} más', en: 'See {count} more' },
  problemAt: {
    es: 'No pudimos leer bien la línea {line}: {problem}',
    en: 'We couldn’t quite read line {line}: {problem}',
  },
  problem_bad_date: { es: 'la fecha dice «{value}»', en: 'the date says “{value}”' },
  problem_bad_amount: { es: 'el monto dice «{value}»', en: 'the amount says “{value}”' },
  problem_missing_date: { es: 'no trae fecha', en: 'it has no date' },
  problem_missing_amount: { es: 'no trae monto', en: 'it has no amount' },
  problem_bad_currency: {
    es: '«{value}» no es una moneda que conozcamos',
    en: '“{value}” is no currency we know',
  },
  problem_other_currency: {
    es: 'está en {value}, y la cuenta en otra moneda',
    en: 'it’s in {value}, and the account in another currency',
  },
  problem_short_row: { es: 'le faltan columnas', en: 'it has too few columns' },
  problem_balance_mismatch: {
    es: 'el saldo no sale de la línea anterior',
    en: 'the balance doesn’t follow from the line before',
  },
  problem_source_error: {
    es: 'el banco puso un error en el archivo: «{value}»',
    en: 'the bank put an error in the file: “{value}”',
  },
  problem_truncated: {
    es: 'el archivo termina a la mitad; vuelve a descargarlo',
    en: 'the file ends half-way; download it again',
  },
  problem_limit_reached: {
    es: 'el archivo es más grande de lo que leemos; lo anterior sí entra',
    en: 'the file is larger than we read; what came before is kept',
  },
  problem_no_columns: {
    es: 'no encontramos cuál columna es la fecha y cuál el monto',
    en: 'we couldn’t find which column is the date and which the amount',
  },
  problem_unknown_format: {
    es: 'no es un formato que conozcamos',
    en: 'it’s no format we know',
  },
  problem_encrypted: {
    es: 'está protegido con contraseña; guárdalo sin ella',
    en: 'it’s protected by a password; save it without one',
  },
  problem_unbalanced_split: {
    es: 'las partes no suman el total; entra completo, sin partes',
    en: 'its parts don’t add up; it comes in whole',
  },
  problem_empty: { es: 'no trae movimientos', en: 'it has no transactions' },

  // afterwards
  seeThem: { es: 'Ver sus movimientos', en: 'See its transactions' },
  categorizeThem: {
    es: '{count, plural, one {Dar categoría a # que falta} other {Dar categoría a # que faltan}}',
    en: '{count, plural, one {Categorize the # left} other {Categorize the # left}}',
  },
  anotherFile: { es: 'Importar otro archivo', en: 'Import another file' },
  accounts: {
    es: '{count, plural, one {En la cuenta} other {En las cuentas}}',
    en: '{count, plural, one {In the account} other {In the accounts}}',
  },
  past: { es: 'Importaciones anteriores', en: 'Earlier imports' },
  older: { es: 'Ver anteriores', en: 'See older ones' },
  stateUndone: { es: 'Deshecha', en: 'Undone' },
  undo: { es: 'Deshacer', en: 'Undo' },
  undoOf: { es: 'Deshacer la importación de {name}', en: 'Undo the import of {name}' },
  undoTitle: { es: '¿Deshacer esta importación?', en: 'Undo this import?' },
  undoText: {
    es: '{count, plural, =0 {Todo queda como antes de {name}.} one {Se va # movimiento que trajo {name}, y lo demás queda como antes.} other {Se van los # movimientos que trajo {name}, y lo demás queda como antes.}}',
    en: '{count, plural, =0 {Everything goes back to before {name}.} one {The # transaction that {name} brought goes away, and the rest goes back to before.} other {The # transactions that {name} brought go away, and the rest goes back to before.}}',
  },
  undone: { es: 'Deshicimos la importación de {name}', en: 'The import of {name} was undone' },
  wasUndone: {
    es: 'Esta importación se deshizo: sus movimientos nuevos ya no están.',
    en: 'This import was undone: its new transactions are gone.',
  },
});
