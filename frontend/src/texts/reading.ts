import { defineTexts } from '@/lib/i18n';

/** How a table's columns are read, and why. */
export const readingTexts = defineTexts({
  title: { es: 'Cómo leemos el archivo', en: 'How we read the file' },
  hint: {
    es: 'Corrige lo que no sea: lo leemos de nuevo al momento.',
    en: 'Correct what isn’t so: it’s read again at once.',
  },
  table: { es: 'Filas del archivo', en: 'Rows of the file' },
  line: { es: 'Línea', en: 'Line' },
  column: { es: 'Columna {place}', en: 'Column {place}' },
  roleOf: { es: 'Qué es la columna {name}', en: 'What the column {name} is' },
  role_ignore: { es: 'No se usa', en: 'Not used' },
  role_booked_on: { es: 'Fecha', en: 'Date' },
  role_value_on: { es: 'Fecha valor', en: 'Value date' },
  role_description: { es: 'Descripción', en: 'Description' },
  role_payee: { es: 'Comercio o persona', en: 'Payee' },
  role_amount: { es: 'Monto (con signo)', en: 'Amount (signed)' },
  role_debit: { es: 'Cargo (sale)', en: 'Debit (out)' },
  role_credit: { es: 'Abono (entra)', en: 'Credit (in)' },
  role_unsigned_amount: { es: 'Monto sin signo', en: 'Amount without sign' },
  role_sign: { es: 'Cargo o abono', en: 'Debit or credit' },
  role_balance: { es: 'Saldo', en: 'Balance' },
  role_memo: { es: 'Nota', en: 'Memo' },
  role_reference: { es: 'Referencia', en: 'Reference' },
  role_external_id: { es: 'Número de operación', en: 'Transaction number' },
  role_category: { es: 'Categoría', en: 'Category' },
  role_currency: { es: 'Moneda', en: 'Currency' },
  role_original_amount: { es: 'Monto original', en: 'Original amount' },
  role_original_currency: { es: 'Moneda original', en: 'Original currency' },
  role_status: { es: 'Estado', en: 'Status' },

  // why a column is what it is
  why_header: { es: 'dice «{word}»', en: 'it says “{word}”' },
  why_dates: { es: 'son fechas: {sample}', en: 'these are dates: {sample}' },
  why_amounts: { es: 'son montos: {sample}', en: 'these are amounts: {sample}' },
  why_sides: {
    es: 'cada fila llena esta columna o la otra',
    en: 'each row fills this column or the other',
  },
  why_chain: {
    es: 'cada saldo sale de la fila anterior',
    en: 'each balance follows from the row before',
  },
  why_directions: { es: 'dice si entra o sale: «{sample}»', en: 'it says in or out: “{sample}”' },
  why_words: { es: 'es la que más palabras trae', en: 'it has the most words' },
  why_chosen: { es: 'elegida a mano', en: 'chosen by hand' },
  why_empty: { es: 'está vacía', en: 'it’s empty' },
  why_unfit: {
    es: 'el título dice {role}; las celdas, no',
    en: 'the header says {role}; the cells don’t',
  },
  why_taken: { es: 'ya hay otra: {role}', en: 'there is another one: {role}' },
  why_unknown: { es: 'nada dice qué es', en: 'nothing says what it is' },
  rereading: { es: 'leyendo…', en: 'reading…' },

  // header, separator, encoding
  header: { es: 'Encabezado', en: 'Header' },
  headerAt: { es: 'Línea {line}: {cells}', en: 'Line {line}: {cells}' },
  noHeader: { es: 'Sin encabezado', en: 'No header' },
  delimiter: { es: 'Separador', en: 'Separator' },
  delimiter_comma: { es: 'Coma ,', en: 'Comma ,' },
  delimiter_semicolon: { es: 'Punto y coma ;', en: 'Semicolon ;' },
  delimiter_tab: { es: 'Tabulador', en: 'Tab' },
  delimiter_pipe: { es: 'Barra |', en: 'Bar |' },
  encoding: { es: 'Acentos', en: 'Accents' },
  encodingHint: {
    es: 'Si ves letras raras, prueba con otra.',
    en: 'If letters look odd, try another one.',
  },

  // dates
  dateOrder: { es: 'Orden de la fecha', en: 'Date order' },
  order_day_month_year: { es: 'día, mes, año', en: 'day, month, year' },
  order_month_day_year: { es: 'mes, día, año', en: 'month, day, year' },
  order_year_month_day: { es: 'año, mes, día', en: 'year, month, day' },
  date_clear: { es: 'cada fecha lo dice', en: 'every date says so' },
  date_day_above12: {
    es: 'porque hay un {day}: {sample}',
    en: 'because there is a {day}: {sample}',
  },
  date_written: { es: 'así se escribe {sample}', en: 'that’s how {sample} is written' },
  date_steady: { es: 'así las fechas van en orden', en: 'so the dates run in order' },
  date_close: { es: 'así quedan en pocas semanas', en: 'so they fall within a few weeks' },
  date_country: { es: 'encabezado en inglés y dólares', en: 'English header and dollars' },
  date_usual: {
    es: 'nada lo decide; es lo usual, revísalo',
    en: 'nothing decides it; it’s the usual, check it',
  },
  date_chosen: { es: 'elegido a mano', en: 'chosen by hand' },

  // amounts
  decimalMark: { es: 'Los centavos van tras', en: 'Cents come after' },
  mark_point: { es: 'punto: 1,234.50', en: 'a point: 1,234.50' },
  mark_comma: { es: 'coma: 1.234,50', en: 'a comma: 1.234,50' },
  mark_why_seen: { es: 'por {sample}', en: 'because of {sample}' },
  mark_why_usual: { es: 'nada lo decide; es lo usual', en: 'nothing decides it; it’s the usual' },
  mark_why_chosen: { es: 'elegido a mano', en: 'chosen by hand' },
  reads: { es: '{from} → {to}', en: '{from} → {to}' },
  invertSign: { es: 'Invertir el signo', en: 'Flip the sign' },
  sign_balance: { es: 'Los saldos confirman los signos.', en: 'The balances confirm the signs.' },
  sign_debt: {
    es: 'Los saldos los confirman si son lo que se debe.',
    en: 'The balances confirm them if they’re what is owed.',
  },
  sign_columns: {
    es: 'Lo que sale y lo que entra tienen su columna.',
    en: 'Money out and money in have their columns.',
  },
  sign_words: { es: 'Una columna dice si entra o sale.', en: 'A column says in or out.' },
  sign_signed: { es: 'El archivo trae los dos signos.', en: 'The file has both signs.' },
  sign_card: {
    es: 'Las compras vienen en positivo: volteamos el signo.',
    en: 'Purchases come as positive: the sign is flipped.',
  },
  sign_one_way: {
    es: 'Todos tienen el mismo signo: revisa que lo que sale vaya en negativo.',
    en: 'All have one sign: check that money out is negative.',
  },
  sign_chosen: { es: 'Elegido a mano.', en: 'Chosen by hand.' },

  // the rows
  follows: { es: 'el saldo cuadra', en: 'the balance agrees' },
  breaks: {
    es: 'el saldo no sale de la fila anterior',
    en: 'the balance doesn’t follow from the row before',
  },
  notMovement: { es: 'no es un movimiento', en: 'not a transaction' },
  farther: { es: 'Más abajo, lo que no se entiende', en: 'Farther down, what can’t be read' },
  chainWhole: {
    es: 'Los saldos cuadran en {holds} de {rows} filas.',
    en: 'The balances agree in {holds} of {rows} rows.',
  },
  needDate: {
    es: 'Falta saber cuál columna es la fecha: elígela en la tabla.',
    en: 'Which column is the date? Choose it in the table.',
  },
  needAmount: {
    es: 'Falta saber cuál columna es el monto: elígela en la tabla.',
    en: 'Which column is the amount? Choose it in the table.',
  },
  needBoth: {
    es: 'Falta saber cuál columna es la fecha y cuál el monto: elígelas en la tabla, o prueba con otro separador.',
    en: 'Which column is the date, and which the amount? Choose them in the table, or try another separator.',
  },
  chainDebt: {
    es: 'Los saldos cuadran en {holds} de {rows} filas como lo que se debe: bien en una tarjeta; en otra cuenta, invierte el signo.',
    en: 'The balances agree in {holds} of {rows} rows as what is owed: right for a card; for another account, flip the sign.',
  },
  chainBroken: {
    es: 'Los saldos sólo cuadran en {holds} de {rows} filas: algo se lee mal o falta un movimiento.',
    en: 'The balances agree in only {holds} of {rows} rows: something is misread or a transaction is missing.',
  },

  // remembered for next time
  remember: {
    es: 'Recordar para archivos con estas columnas',
    en: 'Remember for files with these columns',
  },
  rememberHint: {
    es: 'Los reconoceremos en cualquier cuenta del hogar.',
    en: 'They’ll be recognised in any account of the household.',
  },
  rememberAs: { es: 'De quién son estos archivos', en: 'Whose files these are' },
  rememberAsHint: { es: 'El banco o la tarjeta', en: 'The bank or the card' },
  usedTemplate: {
    es: 'Leído como «{name}»: reconocimos sus columnas.',
    en: 'Read as “{name}”: we recognised its columns.',
  },
  withoutTemplate: { es: 'Leerlo sin ella', en: 'Read it without' },

  // the list in the settings
  templates: { es: 'Archivos que reconocemos', en: 'Files we recognise' },
  templatesHint: {
    es: 'Por sus columnas sabemos cómo leerlos, en cualquier cuenta.',
    en: 'By their columns we know how to read them, in any account.',
  },
  noTemplates: { es: 'Todavía ninguno', en: 'None yet' },
  noTemplatesText: {
    es: 'Al importar un CSV o una hoja de cálculo puedes pedir que recordemos cómo se lee.',
    en: 'When you import a CSV or a spreadsheet you can ask us to remember how it’s read.',
  },
  importFile: { es: 'Importar un archivo', en: 'Import a file' },
  forget: { es: 'Olvidar', en: 'Forget' },
  forgetOf: { es: 'Olvidar {name}', en: 'Forget {name}' },
  forgetTitle: { es: '¿Olvidar cómo se lee {name}?', en: 'Forget how to read {name}?' },
  forgetText: {
    es: 'La próxima vez volveremos a adivinar sus columnas. Lo ya importado no cambia.',
    en: 'Next time its columns are guessed again. What was imported stays as it is.',
  },
  forgotten: { es: 'Olvidamos {name}', en: '{name} is forgotten' },
});
