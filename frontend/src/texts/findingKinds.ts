import { defineTexts } from '@/lib/i18n';

/** What each kind of finding says: the server's words, each with its sentence beside it. */
export const findingKindTexts = defineTexts({
  bill_missed: { es: '{name} no ha llegado', en: '{name} has not come' },
  bill_missed_text: {
    es: 'Tocaba el {day}, unos {amount}. Si ya la pagaste de otra forma o la cancelaste, descártala en Recurrentes.',
    en: 'It was due on {day}, about {amount}. If you paid it another way or cancelled it, dismiss it under Recurring.',
  },
  income_missed: { es: '{name} no te ha pagado', en: '{name} has not paid you' },
  income_missed_text: {
    es: 'Esperabas {amount} el {day} y no aparecen en ninguna cuenta.',
    en: 'You expected {amount} on {day} and no account shows it.',
  },
  price_rise: { es: '{name} subió {percent}%', en: '{name} went up {percent}%' },
  price_rise_text: {
    es: 'Desde el {day} pagas {amount}; antes eran {before}.',
    en: 'Since {day} you pay {amount}; before it was {before}.',
  },
  recurring_found: { es: '¿{name} es un gasto fijo?', en: 'Is {name} a fixed expense?' },
  recurring_found_text: {
    es: 'Lo pagaste {count} veces con regularidad. La próxima sería el {day}: {amount}.',
    en: 'You paid it {count} times at regular intervals. Next would be {day}: {amount}.',
  },
  recurring_ended: { es: '{name} ya no se cobra', en: '{name} is no longer charged' },
  recurring_ended_text: {
    es: 'El último cargo fue el {day}. Son {amount} menos al mes.',
    en: 'The last charge was on {day}. That is {amount} less a month.',
  },
  short_ahead: { es: '{name} puede quedarse sin saldo', en: '{name} may run out of money' },
  short_ahead_text: {
    es: 'Si todo sigue como siempre, desde el {day} quedaría en rojo, hasta por {amount}.',
    en: 'If all goes as usual, from {day} on it would be overdrawn by up to {amount}.',
  },
  short_before_pay: {
    es: 'Te faltan {amount} antes del pago',
    en: 'You are {amount} short before payday',
  },
  short_before_pay_text: {
    es: 'Hasta el {day} vienen pagos por {before}, más de lo que hay en tus cuentas.',
    en: 'Until {day} payments of {before} are coming, more than your accounts hold.',
  },
  unusual_charge: { es: 'Cargo fuera de lo común: {name}', en: 'Unusual charge: {name}' },
  unusual_charge_text: {
    es: '{amount} el {day}; ahí sueles pagar {before}.',
    en: '{amount} on {day}; there you usually pay {before}.',
  },
  new_payee: { es: 'Primera vez con {name}', en: 'First time with {name}' },
  new_payee_text: {
    es: 'Un cargo de {amount} el {day}. Si no lo reconoces, habla con tu banco.',
    en: 'A charge of {amount} on {day}. If you don’t recognise it, call your bank.',
  },
  duplicate_charge: {
    es: '¿Te cobraron dos veces {name}?',
    en: 'Were you charged twice by {name}?',
  },
  duplicate_charge_text: {
    es: 'Dos cargos iguales de {amount}, el último el {day}.',
    en: 'Two equal charges of {amount}, the latest on {day}.',
  },
  category_up: { es: 'Más en {name}', en: 'More on {name}' },
  category_up_text: {
    es: 'Llevas {amount} este mes, {percent}% más que el mes promedio ({before}).',
    en: '{amount} so far this month, {percent}% more than an average month ({before}).',
  },
  category_down: { es: 'Menos en {name}', en: 'Less on {name}' },
  category_down_text: {
    es: 'En {month} gastaste {amount}, {percent}% menos que lo acostumbrado ({before}).',
    en: 'In {month} you spent {amount}, {percent}% less than usual ({before}).',
  },
  bank_costs: { es: '{amount} en comisiones e intereses', en: '{amount} in fees and interest' },
  bank_costs_text: {
    es: 'Es lo que te cobraron tus bancos en los últimos tres meses.',
    en: 'That is what your banks charged you over the last three months.',
  },
  idle_cash: { es: '{amount} sin trabajar en {name}', en: '{amount} idle in {name}' },
  idle_cash_text: {
    es: 'Ni en un mal trimestre los necesitarías ahí. Podrían rendir en una cuenta de ahorro.',
    en: 'Even a bad quarter would not need them there. They could earn interest in savings.',
  },
  savings_up: {
    es: 'Guardaste {percent}% de lo que entró',
    en: 'You kept {percent}% of what came in',
  },
  savings_up_text: {
    es: 'Fue en {month}: {amount}. En los tres meses anteriores guardabas {count}%.',
    en: 'That was in {month}: {amount}. In the three months before you kept {count}%.',
  },
  savings_down: { es: 'Guardaste menos que antes', en: 'You kept less than before' },
  savings_down_text: {
    es: '{over, plural, =0 {En {month} quedó {percent}% de lo que entró} other {En {month} salió #% más de lo que entró}}; antes quedaba {count}%.',
    en: '{over, plural, =0 {In {month} {percent}% of what came in was left} other {In {month} #% more went out than came in}}; before {count}% was left.',
  },
  spending_ahead: {
    es: 'Vas {percent}% arriba de tu ritmo',
    en: 'You are {percent}% above your pace',
  },
  spending_ahead_text: {
    es: 'Llevas {amount} este mes. Un mes completo tuyo cuesta {before}.',
    en: '{amount} so far this month. A whole month of yours costs {before}.',
  },
  best_month: { es: 'Tu mes más ligero', en: 'Your lightest month' },
  best_month_text: {
    es: 'En {month} gastaste {amount}, menos que en cualquiera de los meses anteriores. Lo normal son {before}.',
    en: 'In {month} you spent {amount}, less than in any of the months before. Usually it is {before}.',
  },
  fixed_share: {
    es: 'Lo fijo se lleva {percent}% de tu ingreso',
    en: 'Fixed costs take {percent}% of your income',
  },
  fixed_share_text: {
    es: 'Son {amount} al mes de {before}. Con menos de la mitad hay más margen para imprevistos.',
    en: 'That is {amount} a month of {before}. Below half leaves more room for surprises.',
  },
  uncategorized: {
    es: '{count, plural, one {# movimiento sin categoría} other {# movimientos sin categoría}}',
    en: '{count, plural, one {# transaction without a category} other {# transactions without a category}}',
  },
  uncategorized_text: {
    es: 'Con una categoría, tus análisis y tu presupuesto cuentan la historia completa.',
    en: 'With a category, your analysis and budget tell the whole story.',
  },
});
