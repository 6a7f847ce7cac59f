import { defineTexts } from '@/lib/i18n';

/** Recurrentes: bills, subscriptions and pay that come back by themselves. */
export const recurringTexts = defineTexts({
  title: { es: 'Recurrentes', en: 'Recurring' },
  lead: {
    es: 'Lo que vuelve cada semana, quincena, mes o año, y cuándo toca otra vez.',
    en: 'What comes back every week, fortnight, month or year, and when it is due again.',
  },
  search: { es: 'Buscar de nuevo', en: 'Look again' },
  searched: {
    es: '{found, plural, =0 {Nada se repite todavía} one {# se repite} other {# se repiten}}{new, plural, =0 {} other {; # por primera vez}}',
    en: '{found, plural, =0 {Nothing comes back yet} one {# comes back} other {# come back}}{new, plural, =0 {} other {; # for the first time}}',
  },
  views: { es: 'Cómo verlos', en: 'How to see them' },
  list: { es: 'Lista', en: 'List' },
  calendar: { es: 'Calendario', en: 'Calendar' },

  expenses: { es: 'Gastos fijos al mes', en: 'Fixed spending a month' },
  income: { es: 'Ingresos fijos al mes', en: 'Fixed income a month' },
  soon: { es: 'Por pagar en 7 días', en: 'Due within 7 days' },
  left: { es: 'Queda al mes', en: 'Left a month' },

  overdue: { es: 'No han llegado', en: 'Have not come' },
  overdueHint: {
    es: 'Ya tocaban. Quizá se retrasaron, cambiaron de día o las cancelaste.',
    en: 'They were due. Perhaps they are late, moved to another day or were cancelled.',
  },
  toCome: { es: 'Gastos', en: 'Spending' },
  incomes: { es: 'Ingresos', en: 'Income' },
  transfers: { es: 'Entre tus cuentas', en: 'Between your accounts' },
  ended: {
    es: '{count, plural, one {# que terminó} other {# que terminaron}}',
    en: '{count, plural, one {# that ended} other {# that ended}}',
  },
  dismissed: {
    es: '{count, plural, one {# descartado} other {# descartados}}',
    en: '{count, plural, one {# dismissed} other {# dismissed}}',
  },

  cadence_weekly: { es: 'Cada semana', en: 'Every week' },
  cadence_fortnightly: { es: 'Cada 14 días', en: 'Every 14 days' },
  cadence_semi_monthly: { es: 'Cada quincena', en: 'Twice a month' },
  cadence_monthly: { es: 'Cada mes', en: 'Every month' },
  cadence_bimonthly: { es: 'Cada 2 meses', en: 'Every 2 months' },
  cadence_quarterly: { es: 'Cada 3 meses', en: 'Every 3 months' },
  cadence_yearly: { es: 'Cada año', en: 'Every year' },

  loans: { es: 'Créditos', en: 'Loans' },
  loansHint: {
    es: 'Lo que piden sus contratos; aún no vemos que se paguen cada mes.',
    en: 'What their contracts ask for; we do not see them paid each month yet.',
  },
  loanPart: {
    es: 'Mensualidad {number} de {count}, termina en {day}',
    en: 'Payment {number} of {count}, ends in {day}',
  },
  isLoan: { es: 'Paga {name}', en: 'Pays {name}' },
  debts: { es: 'Entre personas', en: 'Between people' },
  debtsHint: {
    es: 'Tus tandas y préstamos, con lo que acordaron.',
    en: 'Your tandas and loans, as agreed.',
  },
  debt_tanda: { es: 'Tanda', en: 'Tanda' },
  debt_lent: { es: 'Prestaste', en: 'You lent' },
  debt_borrowed: { es: 'Te prestaron', en: 'You borrowed' },
  giveOn: { es: 'Das: {day}', en: 'You give: {day}' },
  receiveOn: { es: 'Recibes: {day}', en: 'You receive: {day}' },
  lateGive: { es: 'Debes {amount} desde el {day}', en: 'You owe {amount} since {day}' },
  lateReceive: {
    es: 'Te deben {amount} desde el {day}',
    en: 'You are owed {amount} since {day}',
  },
  isDebt: { es: 'Es de tandas y préstamos', en: 'Part of tandas and loans' },
  given: { es: 'Diste', en: 'You gave' },
  received: { es: 'Recibiste', en: 'You received' },
  toGive: { es: 'Das', en: 'You give' },
  toReceive: { es: 'Recibes', en: 'You receive' },
  late: { es: 'Atrasado', en: 'Late' },

  nextOn: { es: 'Próximo: {day}', en: 'Next: {day}' },
  missedOn: { es: 'Tocaba: {day}', en: 'Was due: {day}' },
  endedOn: { es: 'La última vez: {day}', en: 'Last time: {day}' },
  range: { es: 'entre {low} y {high}', en: 'between {low} and {high}' },
  rose: { es: 'Subió de {from} a {to} el {day}', en: 'Rose from {from} to {to} on {day}' },
  fell: { es: 'Bajó de {from} a {to} el {day}', en: 'Fell from {from} to {to} on {day}' },
  isNew: { es: 'Por confirmar', en: 'To confirm' },

  confirm: { es: 'Sí, es recurrente', en: 'Yes, it recurs' },
  confirmAll: { es: 'Confirmar los {count}', en: 'Confirm all {count}' },
  toConfirm: {
    es: 'Encontramos {count} que se repiten',
    en: 'We found {count} that come back',
  },
  toConfirmHint: {
    es: 'Descarta lo que no; lo demás lo confirmas de una vez.',
    en: 'Dismiss what does not; confirm the rest at once.',
  },
  allConfirmed: {
    es: '{count, plural, one {# confirmado} other {# confirmados}}',
    en: '{count, plural, one {# confirmed} other {# confirmed}}',
  },
  confirmed: { es: 'Confirmado: {name}', en: 'Confirmed: {name}' },
  dismiss: { es: 'No es recurrente', en: 'It doesn’t recur' },
  dismissDone: { es: 'Descartado: {name}', en: 'Dismissed: {name}' },
  bringBack: { es: 'Sí se repite', en: 'It does come back' },
  edit: { es: 'Editar', en: 'Edit' },
  more: { es: 'Más sobre {name}', en: 'More about {name}' },
  movements: { es: 'Ver sus movimientos', en: 'See its transactions' },

  editTitle: { es: 'Editar {name}', en: 'Edit {name}' },
  name: { es: 'Nombre', en: 'Name' },
  nameHint: { es: 'Vacío usa el del comercio.', en: 'Empty uses the payee’s.' },
  expected: { es: 'Lo que esperas la próxima vez', en: 'What you expect next time' },
  expectedHint: {
    es: 'Vacío usa lo que costó las últimas veces.',
    en: 'Empty uses what it cost the last times.',
  },
  save: { es: 'Guardar', en: 'Save' },
  cancel: { es: 'Cancelar', en: 'Cancel' },
  saved: { es: 'Guardado: {name}', en: 'Saved: {name}' },

  empty: { es: 'Nada se repite todavía', en: 'Nothing comes back yet' },
  emptyText: {
    es: 'Con tres meses de movimientos reconocemos tu renta, tu quincena, la luz y las suscripciones.',
    en: 'With three months of transactions we recognise rent, pay, power bills and subscriptions.',
  },
  toImport: { es: 'Importar movimientos', en: 'Import transactions' },

  before: { es: 'Mes anterior', en: 'Previous month' },
  after: { es: 'Mes siguiente', en: 'Next month' },
  thisMonth: { es: 'Este mes', en: 'This month' },
  monthOut: { es: 'Sale: {amount}', en: 'Out: {amount}' },
  monthIn: { es: 'Entra: {amount}', en: 'In: {amount}' },
  noBills: { es: 'Nada toca este mes', en: 'Nothing is due this month' },
  came: { es: 'Llegó', en: 'Came' },
  expectedWord: { es: 'Se espera', en: 'Expected' },
  missedWord: { es: 'No llegó', en: 'Did not come' },
});
