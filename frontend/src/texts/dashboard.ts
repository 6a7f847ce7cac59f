import { defineTexts } from '@/lib/i18n';

export const dashboardTexts = defineTexts({
  hello: { es: 'Hola, {name}', en: 'Hi, {name}' },
  toReview: { es: 'Por revisar', en: 'To review' },
  transfersToReview: { es: 'Traspasos', en: 'Transfers' },
  duplicatesToReview: { es: 'Posibles repetidos', en: 'Possible duplicates' },
  allReviewed: { es: 'Nada por revisar', en: 'Nothing to review' },

  spendable: { es: 'Puedes gastar', en: 'You can spend' },
  perDay: {
    es: '{amount} al día, {days, plural, one {hoy que cierra el mes} other {los # días que quedan}}',
    en: '{amount} a day, {days, plural, one {today, the month’s last} other {for the # days left}}',
  },
  perDayOfPeriod: {
    es: '{amount} al día, {days, plural, one {hoy que cierra {half, plural, =1 {la quincena} other {el periodo}}} other {los # días que quedan}}',
    en: '{amount} a day, {days, plural, one {today, the {half, plural, =1 {half-month} other {period}}’s last} other {for the # days left}}',
  },
  nothingLeftOfPeriod: {
    es: 'Tus sobres están vacíos; {days, plural, one {mañana} other {en # días}} empieza {half, plural, =1 {otra quincena} other {otro periodo}}.',
    en: 'Your envelopes are empty; {days, plural, one {tomorrow} other {in # days}} a new {half, plural, =1 {half-month} other {period}} starts.',
  },
  nothingLeft: {
    es: 'Tus sobres están vacíos; {days, plural, one {mañana} other {en # días}} empieza otro mes.',
    en: 'Your envelopes are empty; {days, plural, one {tomorrow} other {in # days}} a new month starts.',
  },
  assignedSpent: {
    es: 'Llevas {spent} de {assigned} asignados',
    en: 'You’ve spent {spent} of {assigned} assigned',
  },
  planTitle: { es: '¿Cuánto puedes gastar?', en: 'How much can you spend?' },
  planText: {
    es: 'Reparte tu dinero en sobres y aquí verás cuánto te queda para cada día.',
    en: 'Put your money in envelopes and this shows what is left for each day.',
  },
  plan: { es: 'Hacer mi presupuesto', en: 'Make my budget' },

  flow: { es: 'Entró y salió este mes', en: 'In and out this month' },
  flowOfPeriod: {
    es: 'Entró y salió {half, plural, =1 {esta quincena} other {este periodo}}',
    en: 'In and out this {half, plural, =1 {half-month} other {period}}',
  },
  flowHint: { es: 'Contra los mismos días: {range}', en: 'Against the same days: {range}' },
  moneyIn: { es: 'Entró', en: 'Came in' },
  moneyOut: { es: 'Salió', en: 'Went out' },
  more: { es: '{percent} más que {amount}', en: '{percent} more than {amount}' },
  less: { es: '{percent} menos que {amount}', en: '{percent} less than {amount}' },
  same: { es: 'Igual que {amount}', en: 'Same as {amount}' },
  before: { es: 'Antes {amount}', en: 'Before {amount}' },

  envelopes: { es: 'Sobres que te necesitan', en: 'Envelopes that need you' },
  toAssign: { es: '{amount} por asignar', en: '{amount} to assign' },
  overAssigned: { es: 'Asignaste {amount} de más', en: 'You assigned {amount} too much' },
  allAssigned: { es: 'Todo tu dinero tiene un sobre', en: 'All your money has an envelope' },
  seeBudget: { es: 'Presupuesto', en: 'Budget' },
  left: { es: 'quedan {amount}', en: '{amount} left' },
  overspent: { es: '{amount} de más', en: '{amount} over' },
  pace: {
    es: '{name}: gastado {spent} del dinero, pasado {gone} del tiempo',
    en: '{name}: {spent} of the money spent, {gone} of the time gone',
  },
  wholeBudget: { es: 'Todo el presupuesto', en: 'The whole budget' },
  calm: { es: 'Ninguno por ahora: todo va a su paso.', en: 'None for now: all on pace.' },

  categories: { es: 'En qué se va', en: 'Where it goes' },
  categoriesHint: {
    es: 'Cambio contra el promedio de 3 meses',
    en: 'Change against the 3-month mean',
  },
  categoriesHintOfPeriod: {
    es: 'Cambio contra el promedio de 3 {half, plural, =1 {quincenas} other {periodos}}',
    en: 'Change against the mean of 3 {half, plural, =1 {half-months} other {periods}}',
  },
  noSpendingOfPeriod: {
    es: '{half, plural, =1 {Esta quincena} other {Este periodo}} no has gastado nada.',
    en: 'You haven’t spent anything this {half, plural, =1 {half-month} other {period}}.',
  },
  noSpending: { es: 'Este mes no has gastado nada.', en: 'You haven’t spent anything this month.' },
  seeReports: { es: 'Análisis', en: 'Reports' },

  netWorth: { es: 'Lo que tienes menos lo que debes', en: 'What you own minus what you owe' },
  netWorthShort: { es: 'Patrimonio', en: 'Net worth' },
  sinceMonth: { es: '{amount} en un mes', en: '{amount} in a month' },
  day: { es: 'Día', en: 'Day' },
  assets: { es: 'Tienes', en: 'You own' },
  liabilities: { es: 'Debes', en: 'You owe' },
  inCurrency: { es: 'De eso, en {currency}', en: 'Of that, in {currency}' },
  inCurrencyApart: {
    es: 'Aparte, en {currency} (sin tipo de cambio)',
    en: 'Apart, in {currency} (no exchange rate)',
  },
  atRate: {
    es: '≈ {money}, a {rate} del {day}',
    en: '≈ {money}, at {rate} of {day}',
  },

  recent: { es: 'Movimientos recientes', en: 'Recent transactions' },
  noRecent: {
    es: 'Aún no hay movimientos. Importa un estado de cuenta o anota el primero.',
    en: 'No transactions yet. Import a statement or add the first one.',
  },
  seeAll: { es: 'Ver todos', en: 'See all' },
  accounts: { es: 'Cuentas', en: 'Accounts' },
  seeAccounts: { es: 'Ver todas', en: 'See all' },
  seeAllAccounts: { es: 'Ver las {count}', en: 'See all {count}' },
  movementsOf: { es: 'Movimientos de {account}', en: 'Transactions of {account}' },
});
