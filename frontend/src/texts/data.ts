import { defineTexts } from '@/lib/i18n';

/** Taking the data along, bringing it back, erasing it. */
export const dataTexts = defineTexts({
  // the formats, also in the menu of the transactions
  export: { es: 'Exportar', en: 'Export' },
  exportThese: { es: 'Guardar lo que ves como', en: 'Save what you see as' },
  excel: { es: 'Excel (CSV)', en: 'Excel (CSV)' },
  csv: { es: 'CSV', en: 'CSV' },
  json: { es: 'JSON', en: 'JSON' },
  ofx: { es: 'OFX', en: 'OFX' },
  hledger: { es: 'hledger', en: 'hledger' },
  beancount: { es: 'Beancount', en: 'Beancount' },
  hint_excel: { es: 'Para abrirlo con doble clic', en: 'Opens with a double click' },
  hint_csv: { es: 'Para cualquier hoja de cálculo', en: 'For any spreadsheet' },
  hint_json: { es: 'Para programas y scripts', en: 'For programs and scripts' },
  hint_ofx: { es: 'Para otra app de finanzas', en: 'For another finance app' },
  hint_hledger: { es: 'Contabilidad en texto', en: 'Plain-text accounting' },
  hint_beancount: { es: 'Contabilidad en texto', en: 'Plain-text accounting' },

  // the tab
  transactions: { es: 'Descargar tus movimientos', en: 'Download your transactions' },
  transactionsHint: {
    es: 'Con cuentas, categorías, partes, etiquetas y notas; al centavo.',
    en: 'With accounts, categories, parts, tags and memos; to the cent.',
  },
  range: { es: 'Cuáles', en: 'Which ones' },
  all: { es: 'Todos', en: 'All' },
  someDays: { es: 'Un rango de fechas', en: 'A range of dates' },
  from: { es: 'Desde', en: 'From' },
  to: { es: 'Hasta', en: 'To' },
  archive: { es: 'Copia de todo tu hogar', en: 'A copy of your whole household' },
  archiveHint: {
    es: 'Un archivo con todo: cuentas, movimientos, reglas, presupuesto e importaciones.',
    en: 'One file with everything: accounts, transactions, rules, budget and imports.',
  },
  archiveText: {
    es: 'Es tuyo: se puede leer sin Centavo y restaurar en otro hogar, igual al centavo. Guárdalo en un lugar seguro.',
    en: 'It’s yours: readable without Centavo, and it can be restored in another household, equal to the cent. Keep it somewhere safe.',
  },
  downloadArchive: { es: 'Descargar copia', en: 'Download copy' },

  restore: { es: 'Restaurar una copia', en: 'Restore a copy' },
  restoreHint: {
    es: 'Solo en un hogar sin movimientos ni importaciones.',
    en: 'Only in a household without transactions or imports.',
  },
  restoreNotEmpty: {
    es: 'Este hogar ya tiene movimientos o importaciones. Para restaurar una copia, usa un hogar nuevo o borra este.',
    en: 'This household already has transactions or imports. To restore a copy, use a new household or erase this one.',
  },
  restoreOwner: {
    es: 'Solo el dueño del hogar puede restaurar o borrar.',
    en: 'Only the household’s owner can restore or erase.',
  },
  restorePick: { es: 'Elige o suelta tu copia', en: 'Choose or drop your copy' },
  restorePickHint: {
    es: 'El archivo .zip que descargaste de Centavo',
    en: 'The .zip file you downloaded from Centavo',
  },
  restoreAsk: { es: '¿Restaurar esta copia?', en: 'Restore this copy?' },
  restoreAskText: {
    es: '«{file}» toma el lugar de este hogar: sus cuentas, categorías, reglas y presupuesto reemplazan a los que haya.',
    en: '“{file}” takes this household’s place: its accounts, categories, rules and budget replace the ones here.',
  },
  restoreDo: { es: 'Restaurar', en: 'Restore' },
  restoring: { es: 'Restaurando tu hogar…', en: 'Restoring your household…' },
  restored: { es: 'Tu hogar está de vuelta', en: 'Your household is back' },
  restoreFailed: {
    es: 'La copia no se pudo leer y no cambió nada.',
    en: 'The copy couldn’t be read, and nothing changed.',
  },

  erase: { es: 'Borrar este hogar', en: 'Erase this household' },
  eraseHint: {
    es: 'Todo, para todos sus miembros y para siempre.',
    en: 'Everything, for all of its members, for good.',
  },
  eraseText: {
    es: 'No se puede deshacer. Descarga antes una copia.',
    en: 'It can’t be undone. Download a copy first.',
  },
  eraseDemo: {
    es: 'El hogar de demostración se borra solo al cabo de un día.',
    en: 'The demo household goes away by itself after a day.',
  },
  eraseOpen: { es: 'Borrar hogar…', en: 'Erase household…' },
  eraseAsk: { es: '¿Borrar «{name}»?', en: 'Erase “{name}”?' },
  eraseLoses: {
    es: 'Se borran {count, plural, =0 {tus cuentas, reglas y presupuesto} one {# movimiento, con tus cuentas, reglas y presupuesto} other {# movimientos, con tus cuentas, reglas y presupuesto}}. Nadie podrá recuperarlos.',
    en: '{count, plural, =0 {Your accounts, rules and budget} one {# transaction, with your accounts, rules and budget,} other {# transactions, with your accounts, rules and budget,}} will be erased. Nobody can bring them back.',
  },
  eraseName: {
    es: 'Para confirmar, escribe {name}',
    en: 'To confirm, type {name}',
  },
  eraseNameWrong: { es: 'No es el nombre del hogar.', en: 'That isn’t the household’s name.' },
  erasePassword: { es: 'Tu contraseña', en: 'Your password' },
  needPassword: { es: 'Escribe tu contraseña.', en: 'Write your password.' },
  afterwards: { es: 'Y después', en: 'And then' },
  stay: { es: 'Empezar de cero', en: 'Start over' },
  leave: { es: 'Borrar también mi cuenta', en: 'Delete my account too' },
  leaveHint: {
    es: 'Tu cuenta solo se borra si no estás en otro hogar.',
    en: 'Your account is only deleted if you’re in no other household.',
  },
  eraseDo: { es: 'Borrar para siempre', en: 'Erase for good' },
  erased: {
    es: 'El hogar se borró. Empiezas de cero.',
    en: 'The household is gone. A fresh start.',
  },
});
