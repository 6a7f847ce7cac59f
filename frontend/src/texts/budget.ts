import { defineTexts } from '@/lib/i18n';

export const budgetTexts = defineTexts({
  title: { es: 'Presupuesto', en: 'Budget' },
  previousMonth: { es: 'Mes anterior', en: 'Previous month' },
  nextMonth: { es: 'Mes siguiente', en: 'Next month' },
  thisMonth: { es: 'Este mes', en: 'This month' },
  previousPeriod: {
    es: '{half, plural, =1 {Quincena} other {Periodo}} anterior',
    en: 'Previous {half, plural, =1 {half-month} other {period}}',
  },
  nextPeriod: {
    es: '{half, plural, =1 {Quincena} other {Periodo}} siguiente',
    en: 'Next {half, plural, =1 {half-month} other {period}}',
  },
  thisPeriod: {
    es: '{half, plural, =1 {Esta quincena} other {Este periodo}}',
    en: 'This {half, plural, =1 {half-month} other {period}}',
  },
  moveMoney: { es: 'Mover dinero', en: 'Move money' },
  copyLast: { es: 'Copiar el mes pasado', en: 'Copy last month' },
  copyLastPeriod: {
    es: 'Copiar {half, plural, =1 {la quincena pasada} other {el periodo pasado}}',
    en: 'Copy last {half, plural, =1 {half-month} other {period}}',
  },
  copiedPeriod: {
    es: '{count, plural, one {# sobre quedó} other {# sobres quedaron}} como {half, plural, =1 {la quincena pasada} other {el periodo pasado}}',
    en: '{count, plural, one {# envelope is} other {# envelopes are}} as last {half, plural, =1 {half-month} other {period}}',
  },
  copied: {
    es: '{count, plural, one {# sobre quedó} other {# sobres quedaron}} como el mes pasado',
    en: '{count, plural, one {# envelope is} other {# envelopes are}} as last month',
  },
  nothingToCopy: {
    es: 'Ya copiaste todo lo anterior.',
    en: 'Everything from before is already here.',
  },
  hideIdle: { es: 'Ocultar sobres vacíos', en: 'Hide empty envelopes' },
  showIdle: { es: 'Mostrar sobres vacíos', en: 'Show empty envelopes' },
  more: { es: 'Más acciones', en: 'More actions' },

  toAssign: { es: 'Por asignar', en: 'To assign' },
  toAssignSome: { es: 'Dale un trabajo a cada peso.', en: 'Give every peso a job.' },
  toAssignNone: { es: 'Cada peso tiene un trabajo.', en: 'Every peso has a job.' },
  toAssignEmpty: {
    es: 'Aquí verás el dinero que falta repartir.',
    en: 'The money left to hand out will show here.',
  },
  toAssignOver: {
    es: 'Asignaste más de lo que tienes. Baja algún sobre o mueve dinero.',
    en: 'You assigned more than you have. Lower an envelope or move money.',
  },
  howItAddsUp: { es: 'De dónde sale', en: 'How it adds up' },
  incomeOf: { es: 'Ingresos, {period}', en: 'Income, {period}' },
  fromBefore: { es: 'Venía de antes', en: 'From before' },
  overspentBefore: { es: 'Sobregasto del mes pasado', en: 'Last month’s overspending' },
  overspentBeforePeriod: {
    es: 'Sobregasto {half, plural, =1 {de la quincena pasada} other {del periodo pasado}}',
    en: 'Last {half, plural, =1 {half-month} other {period}}’s overspending',
  },
  assignedHere: { es: 'Asignado a sobres', en: 'Assigned to envelopes' },
  looseSpending: { es: 'Gasto sin categoría', en: 'Spending without a category' },
  revalued: { es: 'Por el tipo de cambio', en: 'From exchange rates' },
  movedOut: {
    es: 'Movido a o desde cuentas sin presupuesto',
    en: 'Moved to or from accounts outside the budget',
  },
  heldPeriod: {
    es: 'Apartado para {half, plural, =1 {la próxima quincena} other {el próximo periodo}}',
    en: 'Held for next {half, plural, =1 {half-month} other {period}}',
  },
  held: { es: 'Apartado para el próximo mes', en: 'Held for next month' },

  envelope: { es: 'Sobre', en: 'Envelope' },
  assigned: { es: 'Asignado', en: 'Assigned' },
  activity: { es: 'Movimientos', en: 'Activity' },
  balance: { es: 'Disponible', en: 'Available' },
  total: { es: 'Total', en: 'Total' },
  others: { es: 'Otros', en: 'Other' },
  assignTo: { es: 'Asignado a {name}', en: 'Assigned to {name}' },
  seeActivity: { es: 'Ver los movimientos de {name}', en: 'See the activity of {name}' },
  optionsOf: { es: 'Opciones de {name}', en: 'Options for {name}' },
  paceLabel: {
    es: '{money}% del dinero, {time}% de los días',
    en: '{money}% of the money, {time}% of the days',
  },
  paceNone: { es: 'Sin dinero asignado', en: 'No money assigned' },
  overspent: { es: 'Te pasaste {amount}', en: 'Over by {amount}' },
  cover: { es: 'Cubrir', en: 'Cover' },
  coverName: { es: 'Cubrir {name}', en: 'Cover {name}' },
  uncategorized: { es: 'Sin categoría', en: 'No category' },
  uncategorizedHint: {
    es: '{count, plural, one {# movimiento espera un sobre} other {# movimientos esperan un sobre}}',
    en: '{count, plural, one {# transaction needs an envelope} other {# transactions need an envelope}}',
  },
  instalments: {
    es: 'De esto, {amount} por meses sin intereses',
    en: 'Of this, {amount} by interest-free instalments',
  },
  choose: { es: 'Elegir categoría', en: 'Choose a category' },
  rowSummary: { es: '{spent} de {total}', en: '{spent} of {total}' },
  rowUnspent: { es: 'Sin gastos', en: 'Nothing spent' },

  assignedDone: { es: '{name}: {amount} asignados', en: '{name}: {amount} assigned' },
  moveDone: { es: 'Moviste {amount} a {name}', en: 'You moved {amount} to {name}' },
  from: { es: 'De', en: 'From' },
  to: { es: 'A', en: 'To' },
  amount: { es: 'Cantidad', en: 'Amount' },
  left: { es: 'Quedarán {amount}', en: '{amount} will be left' },
  willHave: { es: 'Tendrá {amount}', en: 'Will have {amount}' },
  move: { es: 'Mover', en: 'Move' },
  amountMissing: { es: 'Escribe una cantidad mayor que cero.', en: 'Enter an amount above zero.' },
  sameEnvelope: { es: 'Elige dos sobres distintos.', en: 'Choose two different envelopes.' },
  swap: { es: 'Invertir', en: 'Swap' },

  quickFill: { es: 'Asignar de un toque', en: 'Assign in one tap' },
  fillLast: { es: 'Lo asignado el mes pasado', en: 'Assigned last month' },
  fillSpent: { es: 'Lo gastado el mes pasado', en: 'Spent last month' },
  fillAverage: { es: 'Promedio de 3 meses', en: 'Average of 3 months' },
  fillLastPeriod: {
    es: 'Lo asignado {half, plural, =1 {la quincena pasada} other {el periodo pasado}}',
    en: 'Assigned last {half, plural, =1 {half-month} other {period}}',
  },
  fillSpentPeriod: {
    es: 'Lo gastado {half, plural, =1 {la quincena pasada} other {el periodo pasado}}',
    en: 'Spent last {half, plural, =1 {half-month} other {period}}',
  },
  fillAveragePeriod: {
    es: 'Promedio de 3 {half, plural, =1 {quincenas} other {periodos}}',
    en: 'Average of 3 {half, plural, =1 {half-months} other {periods}}',
  },
  fillCover: { es: 'Lo justo para no pasarte', en: 'Just enough to not be over' },
  fillTarget: { es: 'Lo que pide su meta', en: 'What its target asks for' },
  fillNone: { es: 'Dejar en cero', en: 'Set to zero' },
  carry: { es: 'Arrastrar el sobregasto', en: 'Carry overspending' },
  carryHint: {
    es: 'Si te pasas, el próximo mes este sobre empieza en negativo. Apagado, lo que te pases sale del dinero por asignar.',
    en: 'If you overspend, this envelope starts next month below zero. When off, it comes out of the money to assign.',
  },
  carryHintPeriod: {
    es: 'Si te pasas, {half, plural, =1 {la próxima quincena} other {el próximo periodo}} este sobre empieza en negativo. Apagado, lo que te pases sale del dinero por asignar.',
    en: 'If you overspend, this envelope starts next {half, plural, =1 {half-month} other {period}} below zero. When off, it comes out of the money to assign.',
  },
  carriedInPeriod: {
    es: 'Venía {half, plural, =1 {de la quincena pasada} other {del periodo pasado}}',
    en: 'From last {half, plural, =1 {half-month} other {period}}',
  },
  carriedIn: { es: 'Venía del mes pasado', en: 'From last month' },
  seeTransactions: { es: 'Ver movimientos', en: 'See transactions' },
  backspace: { es: 'Borrar', en: 'Delete' },
  notAnAmount: { es: 'Esto no es una cantidad.', en: 'This is not an amount.' },
  becomes: { es: 'Queda en {amount}', en: 'Becomes {amount}' },

  beginTitle: { es: 'Dale un trabajo a cada peso', en: 'Give every peso a job' },
  beginText: {
    es: '{period}: llevas {income} de ingresos. Reparte ese dinero en sobres antes de gastarlo: así sabes siempre cuánto puedes gastar sin hacer cuentas.',
    en: '{period}: you have {income} of income so far. Put it in envelopes before you spend it: then you always know what you can spend.',
  },
  beginAverage: {
    es: 'Empezar con mi promedio de 3 meses',
    en: 'Start with my 3-month average',
  },
  beginAveragePeriod: {
    es: 'Empezar con mi promedio de 3 {half, plural, =1 {quincenas} other {periodos}}',
    en: 'Start with my 3-{half, plural, =1 {half-month} other {period}} average',
  },
  beginAverageHint: {
    es: 'Asigna {amount} en {count, plural, one {# sobre} other {# sobres}}. Luego ajustas lo que quieras.',
    en: 'Assigns {amount} to {count, plural, one {# envelope} other {# envelopes}}. Adjust what you like afterwards.',
  },
  beginNoHistory: {
    es: 'Todavía no hay gastos de los que aprender. Importa tu estado de cuenta, o escribe abajo cuánto quieres dar a cada sobre.',
    en: 'There is no spending to learn from yet. Import a statement, or type below what each envelope gets.',
  },
  beginImport: { es: 'Importar un estado de cuenta', en: 'Import a statement' },
  begunPeriod: {
    es: '{count, plural, one {# sobre} other {# sobres}} con tu promedio de 3 {half, plural, =1 {quincenas} other {periodos}}',
    en: '{count, plural, one {# envelope} other {# envelopes}} set to your 3-{half, plural, =1 {half-month} other {period}} average',
  },
  begun: {
    es: '{count, plural, one {# sobre} other {# sobres}} con tu promedio de 3 meses',
    en: '{count, plural, one {# envelope} other {# envelopes}} set to your 3-month average',
  },
  noEnvelopesTitle: { es: 'No hay sobres', en: 'No envelopes' },
  noEnvelopesText: {
    es: 'Cada categoría de gasto es un sobre. Crea una para empezar tu presupuesto.',
    en: 'Each expense category is an envelope. Create one to start your budget.',
  },
  keysHint: {
    es: 'Escribe, Enter y baja al siguiente. También sirven +200 y =350*2.',
    en: 'Type, Enter, and on to the next. +200 and =350*2 work too.',
  },
});
