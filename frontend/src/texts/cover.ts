import { defineTexts } from '@/lib/i18n';

export const coverTexts = defineTexts({
  title: { es: 'Cubrir {name}', en: 'Cover {name}' },
  text: {
    es: 'Le faltan {amount}. ¿De dónde los tomamos?',
    en: 'It is short by {amount}. Where should it come from?',
  },
  toAssign: { es: 'Por asignar', en: 'To assign' },
  onlyPart: { es: 'Alcanza para una parte', en: 'Covers a part of it' },
  nothing: {
    es: 'Ningún sobre tiene dinero de sobra.',
    en: 'No envelope has money to spare.',
  },
  otherAmount: { es: 'Mover otra cantidad', en: 'Move another amount' },
  covered: { es: '{amount} cubren {name}', en: '{amount} cover {name}' },
  average: { es: 'Asignar mi promedio', en: 'Assign my average' },
  averageTitle: { es: 'Asignar lo que gastas en promedio', en: 'Assign what you spend on average' },
  averageText: {
    es: '{count, plural, =0 {Todos los sobres tienen dinero.} one {# sobre vacío recibe el promedio de lo que gastó.} other {# sobres vacíos reciben el promedio de lo que gastaron.}}',
    en: '{count, plural, =0 {Every envelope has money.} one {# empty envelope gets the mean of what it spent.} other {# empty envelopes get the mean of what they spent.}}',
  },
  averageOf: { es: 'Promedio de', en: 'Mean of' },
  averageCount: {
    es: '{count} {kind, plural, =1 {quincenas} =2 {meses} other {periodos}}',
    en: '{count} {kind, plural, =1 {half-months} =2 {months} other {periods}}',
  },
  averageNow: { es: 'Asignar', en: 'Assign' },
  averageDone: { es: 'Asignamos tu promedio', en: 'Your average is assigned' },
  payments: { es: 'Pago de tarjetas', en: 'Card payments' },
  paymentsHint: {
    es: 'Lo que compras con tarjeta sale de su sobre y espera aquí hasta que la pagues.',
    en: 'What you buy by card leaves its envelope and waits here until you pay the card.',
  },
  payment_carry: { es: 'Venía de antes', en: 'From before' },
  payment_moved: { es: 'Compras', en: 'Bought' },
  payment_paid: { es: 'Pagado', en: 'Paid' },
  payment_owed: { es: 'Debes', en: 'You owe' },
  uncovered: {
    es: '{amount} de lo que debes no está apartado: el sobre no tenía dinero.',
    en: '{amount} of what you owe is not set aside: the envelope had no money.',
  },
});
