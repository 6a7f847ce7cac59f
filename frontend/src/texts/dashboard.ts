import { defineTexts } from '@/lib/i18n';

export const dashboardTexts = defineTexts({
  hello: { es: 'Hola, {name}', en: 'Hi, {name}' },
  toReview: { es: 'Por revisar', en: 'To review' },
  transfersToReview: { es: 'Traspasos', en: 'Transfers' },
  duplicatesToReview: { es: 'Posibles repetidos', en: 'Possible duplicates' },
  allReviewed: { es: 'Nada por revisar', en: 'Nothing to review' },

  spendable: { es: 'Puedes gastar', en: 'You can spend' },
  perDayUntilPay: {
    es: '{amount} al día, {days, plural, one {hasta mañana, tu día de pago} other {# días hasta tu día de pago, el {day}}}',
    en: '{amount} a day, {days, plural, one {until tomorrow, your payday} other {# days until your payday, {day}}}',
  },
  perDayUntilPeriod: {
    es: '{amount} al día, {days, plural, one {hasta mañana} other {# días hasta el {day}}}',
    en: '{amount} a day, {days, plural, one {until tomorrow} other {# days until {day}}}',
  },
  shortUntilPay: {
    es: 'No alcanza hasta tu día de pago, el {day}.',
    en: 'It does not reach until your payday, {day}.',
  },
  shortUntilPeriod: { es: 'No alcanza hasta el {day}.', en: 'It does not reach until {day}.' },
  fromAside: {
    es: 'Para llegar al {day} tendrías que usar {amount} de lo apartado.',
    en: 'To reach {day} you would need {amount} of what is put aside.',
  },
  cash: { es: 'En tus cuentas', en: 'In your accounts' },
  bills: { es: 'Por pagar antes', en: 'Due before then' },
  aside: { es: 'Apartado', en: 'Put aside' },
  leftInEnvelopes: {
    es: 'Quedan {amount} en tus sobres de diario',
    en: '{amount} left in your everyday envelopes',
  },
  overInEnvelopes: {
    es: 'Tus sobres de diario se pasaron por {amount}',
    en: 'Your everyday envelopes are over by {amount}',
  },
  nothingLeft: {
    es: 'Tus sobres de diario están vacíos',
    en: 'Your everyday envelopes are empty',
  },
  assignedSpent: {
    es: 'Llevas {spent} de {assigned} asignados',
    en: 'You’ve spent {spent} of {assigned} assigned',
  },
  planText: {
    es: 'Reparte tu dinero en sobres y verás para qué es cada peso.',
    en: 'Put your money in envelopes and see what each peso is for.',
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

  noticed: { es: 'Qué cambió', en: 'What changed' },
  nothingNoticed: {
    es: 'Nada fuera de lo que sueles hacer.',
    en: 'Nothing out of your usual.',
  },
  seeFindings: { es: 'Hallazgos', en: 'Findings' },
  coming: { es: 'Próximos 14 días', en: 'The next 14 days' },
  comingRest: { es: '{count} más', en: '{count} more' },
  seeForecast: { es: 'Pronóstico', en: 'Forecast' },
  nothingComing: { es: 'Nada que sepamos.', en: 'Nothing we know of.' },

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
