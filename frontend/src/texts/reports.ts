import { defineTexts } from '@/lib/i18n';

export const reportTexts = defineTexts({
  title: { es: 'Análisis', en: 'Reports' },

  range: { es: 'Periodo', en: 'Period' },
  rangePeriod: {
    es: '{half, plural, =1 {Esta quincena} other {Este periodo}}',
    en: 'This {half, plural, =1 {half-month} other {period}}',
  },
  rangeLastPeriod: {
    es: '{half, plural, =1 {Quincena pasada} other {Periodo pasado}}',
    en: 'Last {half, plural, =1 {half-month} other {period}}',
  },
  rangeThreePeriods: { es: 'Últimos 3 periodos', en: 'Last 3 periods' },
  rangeSixPeriods: { es: 'Últimos 6 periodos', en: 'Last 6 periods' },
  rangeTwelvePeriods: { es: 'Últimos 12 periodos', en: 'Last 12 periods' },
  rangeMonth: { es: 'Este mes', en: 'This month' },
  rangeLastMonth: { es: 'Mes pasado', en: 'Last month' },
  rangeThreeMonths: { es: 'Últimos 3 meses', en: 'Last 3 months' },
  rangeSixMonths: { es: 'Últimos 6 meses', en: 'Last 6 months' },
  rangeTwelveMonths: { es: 'Últimos 12 meses', en: 'Last 12 months' },
  rangeYear: { es: 'Este año', en: 'This year' },
  rangeLastYear: { es: 'Año pasado', en: 'Last year' },
  rangeCustom: { es: 'Otras fechas', en: 'Other dates' },
  fromDay: { es: 'Desde', en: 'From' },
  toDay: { es: 'Hasta', en: 'To' },

  flowQuestion: { es: '¿Gano más de lo que gasto?', en: 'Do I earn more than I spend?' },
  flowMore: {
    es: 'Sí. Entraron {income}, salieron {spending} y te quedaron {net}.',
    en: 'Yes. {income} came in, {spending} went out, and {net} stayed.',
  },
  flowLess: {
    es: 'No. Entraron {income} y salieron {spending}: {net} más de lo que ganaste.',
    en: 'No. {income} came in and {spending} went out: {net} more than you earned.',
  },
  flowEven: {
    es: 'Quedaste a mano: entraron y salieron {income}.',
    en: 'You broke even: {income} came in and went out.',
  },
  flowHint: {
    es: 'Elige una barra para ver sus movimientos.',
    en: 'Choose a bar to see its transactions.',
  },
  month: { es: 'Mes', en: 'Month' },
  income: { es: 'Ingresos', en: 'Income' },
  spending: { es: 'Gastos', en: 'Spending' },
  net: { es: 'Neto', en: 'Net' },
  total: { es: 'Total', en: 'Total' },

  spendingQuestion: { es: '¿En qué se va mi dinero?', en: 'Where does my money go?' },
  spendingTotal: { es: 'Gastaste {total}.', en: 'You spent {total}.' },
  spendingMore: {
    es: 'Gastaste {total}: {by} más que los {before} de {previous}.',
    en: 'You spent {total}: {by} more than the {before} of {previous}.',
  },
  spendingLess: {
    es: 'Gastaste {total}: {by} menos que los {before} de {previous}.',
    en: 'You spent {total}: {by} less than the {before} of {previous}.',
  },
  spendingSame: {
    es: 'Gastaste {total}, lo mismo que en {previous}.',
    en: 'You spent {total}, the same as in {previous}.',
  },
  groupBy: { es: 'Agrupar por', en: 'Group by' },
  byCategory: { es: 'Categoría', en: 'Category' },
  byGroup: { es: 'Grupo', en: 'Group' },
  byPayee: { es: 'Comercio', en: 'Payee' },
  byAccount: { es: 'Cuenta', en: 'Account' },
  byTag: { es: 'Etiqueta', en: 'Tag' },
  byCurrency: { es: 'Moneda', en: 'Currency' },
  name: { es: 'Nombre', en: 'Name' },
  amount: { es: 'Gasto', en: 'Spent' },
  comparedWith: { es: 'Antes: {days}', en: 'Before: {days}' },
  before: { es: 'Antes', en: 'Before' },
  difference: { es: 'Cambio', en: 'Change' },
  share: { es: 'Parte', en: 'Share' },
  count: { es: 'Movimientos', en: 'Transactions' },
  noName: { es: 'Sin nombre', en: 'No name' },
  showAll: { es: 'Ver los {count}', en: 'Show all {count}' },
  allGroups: { es: 'Todos los grupos', en: 'All groups' },

  worthQuestion: { es: '¿Cuánto vale lo que tengo?', en: 'What is everything I have worth?' },
  worthMore: {
    es: '{net}: {by} más que el {day}.',
    en: '{net}: {by} more than on {day}.',
  },
  worthLess: {
    es: '{net}: {by} menos que el {day}.',
    en: '{net}: {by} less than on {day}.',
  },
  worthSame: { es: '{net}, igual que el {day}.', en: '{net}, the same as on {day}.' },
  day: { es: 'Día', en: 'Day' },
  assets: { es: 'Lo que tienes', en: 'What you own' },
  liabilities: { es: 'Lo que debes', en: 'What you owe' },
  worth: { es: 'Patrimonio', en: 'Net worth' },
  movedHint: {
    es: 'Elige un punto o una cifra de la tabla para ver qué se movió desde el anterior.',
    en: 'Choose a point, or a figure of the table, to see what moved since the one before.',
  },
  accounts: { es: 'Cómo cambió cada cuenta', en: 'How each account changed' },
  accountsHint: { es: 'Desde el {day}', en: 'Since {day}' },
  closedAccount: { es: 'Cuenta cerrada', en: 'Closed account' },

  emptyTitle: { es: 'Nada en estas fechas', en: 'Nothing in these dates' },
  emptyText: {
    es: 'Aquí verás la respuesta en cuanto haya movimientos. Elige otro periodo o trae los de tu banco.',
    en: 'The answer appears as soon as there are transactions. Choose another period or bring in your bank’s.',
  },
  newTitle: { es: 'Empieza con un estado de cuenta', en: 'Start with a statement' },
  newText: {
    es: 'Trae el archivo de tu banco o de otro programa y aquí verás a dónde va tu dinero.',
    en: 'Bring the file of your bank or of another program, and see here where your money goes.',
  },
  emptyAction: { es: 'Importar un estado de cuenta', en: 'Import a statement' },
  noAccountsTitle: { es: 'Aún no hay cuentas', en: 'No accounts yet' },
  noAccountsText: {
    es: 'Agrega tus cuentas y verás cómo cambia lo que tienes y lo que debes.',
    en: 'Add your accounts to see how what you own and owe changes.',
  },
  addAccount: { es: 'Agregar una cuenta', en: 'Add an account' },
});
