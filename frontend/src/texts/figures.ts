import { defineTexts } from '@/lib/i18n';

/** Reports on habits: days, merchants, income, the savings rate, net worth by kind. */
export const figureTexts = defineTexts({
  daysQuestion: { es: '¿Qué días gasto más?', en: 'On which days do I spend most?' },
  daysAnswer: {
    es: 'Gastaste {total} en {days, plural, one {# día} other {# días}}; {free, plural, =0 {ninguno se fue en blanco} one {# día se fue en blanco} other {# días se fueron en blanco}}.',
    en: 'You spent {total} on {days, plural, one {# day} other {# days}}; {free, plural, =0 {none went by without spending} one {# day went by without spending} other {# days went by without spending}}.',
  },
  daysHint: {
    es: 'Elige un día para ver sus movimientos.',
    en: 'Choose a day to see its transactions.',
  },
  day: { es: 'Día', en: 'Day' },
  spent: { es: 'Gasto', en: 'Spent' },
  movements: { es: 'Movimientos', en: 'Transactions' },
  nothingSpent: { es: 'Sin gasto', en: 'Nothing spent' },
  less: { es: 'Menos', en: 'Less' },
  more: { es: 'Más', en: 'More' },
  weekdayTotal: {
    es: '{total} en {count, plural, one {# día} other {# días}}',
    en: '{total} on {count, plural, one {# day} other {# days}}',
  },
  weekdays: { es: 'Por día de la semana', en: 'By weekday' },
  weekdaysHint: {
    es: 'Lo que gastas en promedio cada día, hasta hoy',
    en: 'What you spend on average each day, until today',
  },
  tooLongTitle: { es: 'Son demasiados años', en: 'Too many years' },
  tooLongText: {
    es: 'El calendario muestra hasta {count} años a la vez. Elige menos días.',
    en: 'The calendar shows up to {count} years at once. Choose fewer days.',
  },

  merchantsQuestion: { es: '¿Con quién se queda mi dinero?', en: 'Who gets my money?' },
  merchantsAnswer: {
    es: 'Gastaste {total} con {count, plural, one {# comercio} other {# comercios}}. {top} se llevó {share}.',
    en: 'You spent {total} with {count, plural, one {# merchant} other {# merchants}}. {top} got {share}.',
  },
  merchant: { es: 'Comercio', en: 'Merchant' },
  times: { es: 'Veces', en: 'Times' },
  average: { es: 'Promedio', en: 'Average' },
  before: { es: 'Antes', en: 'Before' },
  change: { es: 'Cambio', en: 'Change' },
  share: { es: 'Parte', en: 'Share' },
  firstSeen: { es: 'Desde', en: 'Since' },
  lastSeen: { es: 'Última vez', en: 'Last time' },
  isNew: { es: 'Nuevo', en: 'New' },
  noName: { es: 'Sin nombre', en: 'No name' },
  order: { es: 'Ordenar por', en: 'Sort by' },
  findMerchant: { es: 'Buscar comercio', en: 'Find a merchant' },
  noMerchant: { es: 'Ningún comercio se llama así.', en: 'No merchant is called that.' },
  showMore: { es: 'Ver {count} más', en: 'Show {count} more' },
  rest: {
    es: '{count, plural, one {Otro comercio} other {Otros # comercios}} con menos gasto: {amount}.',
    en: '{count, plural, one {Another merchant} other {# other merchants}} with less spending: {amount}.',
  },
  visits: {
    es: '{count, plural, one {# vez} other {# veces}}, {average} cada una',
    en: '{count, plural, one {# time} other {# times}}, {average} each',
  },

  incomeQuestion: { es: '¿De dónde viene mi dinero?', en: 'Where does my money come from?' },
  incomeAnswer: {
    es: 'Entraron {total}: {share} de {top}.',
    en: '{total} came in: {share} from {top}.',
  },
  incomeOnly: { es: 'Entraron {total}.', en: '{total} came in.' },
  groupBy: { es: 'Agrupar por', en: 'Group by' },
  byKind: { es: 'Tipo', en: 'Kind' },
  byPayer: { es: 'Quién paga', en: 'Who pays' },
  total: { es: 'Total', en: 'Total' },
  source: { es: 'Fuente', en: 'Source' },
  others: { es: 'Otras fuentes', en: 'Other sources' },
  withoutCategory: { es: 'Sin categoría', en: 'No category' },
  chooseBar: {
    es: 'Elige una barra para ver sus movimientos.',
    en: 'Choose a bar to see its transactions.',
  },

  savingsQuestion: { es: '¿Cuánto de lo que gano se queda?', en: 'How much of what I earn stays?' },
  savingsAnswer: {
    es: 'De cada 100 que entraron se te quedaron {rate}: {saved} de {income}.',
    en: 'Of every 100 that came in, {rate} stayed: {saved} of {income}.',
  },
  savingsLess: {
    es: 'Gastaste {saved} más de lo que entró ({income}).',
    en: 'You spent {saved} more than came in ({income}).',
  },
  savingsNone: {
    es: 'No entró nada en estas fechas, así que no hay tasa de ahorro.',
    en: 'Nothing came in on these dates, so there is no savings rate.',
  },
  rate: { es: 'Tasa de ahorro', en: 'Savings rate' },
  income: { es: 'Ingresos', en: 'Income' },
  spending: { es: 'Gastos', en: 'Spending' },
  saved: { es: 'Ahorro', en: 'Saved' },
  month: { es: 'Mes', en: 'Month' },
  period: { es: 'Periodo', en: 'Period' },
  overall: { es: 'En conjunto', en: 'Overall' },
  noIncome: { es: 'Sin ingresos', en: 'No income' },

  kindsQuestion: { es: '¿En qué está lo que tengo?', en: 'What is what I own in?' },
  kindsAnswer: {
    es: 'Tienes {assets} y debes {debts}: {net}.',
    en: 'You own {assets} and owe {debts}: {net}.',
  },
  net: { es: 'Patrimonio', en: 'Net worth' },
  kindChange: { es: 'Cambio desde el {day}', en: 'Change since {day}' },
  claims: { es: 'Te deben personas', en: 'People owe you' },
  debts: { es: 'Debes a personas', en: 'You owe people' },
  kindsTitle: { es: 'Cada tipo', en: 'Each kind' },
});
