import { defineTexts } from '@/lib/i18n';

/** What each notification says that is no finding: the server's words, each with its sentence. */
export const notificationKindTexts = defineTexts({
  card_cut: { es: '{name} corta el {day}', en: '{name} is cut on {day}' },
  card_cut_text: {
    es: 'Llevas {amount} en este periodo.',
    en: '{amount} so far in this cycle.',
  },
  card_due: { es: 'Paga {name} a más tardar el {day}', en: 'Pay {name} by {day}' },
  card_due_text: {
    es: '{amount} para no generar intereses.',
    en: '{amount} to be charged no interest.',
  },
  card_overdue: { es: 'El pago de {name} venció el {day}', en: '{name} was due on {day}' },
  card_overdue_text: {
    es: 'Faltan {amount}. Si ya pagaste, el movimiento aún no aparece.',
    en: '{amount} is missing. If you paid, the payment does not show yet.',
  },
  bill_due: { es: '{name} llega el {day}', en: '{name} comes on {day}' },
  bill_due_text: { es: 'Serán unos {amount}.', en: 'About {amount}.' },
  loan_due: {
    es: '{name}: tu mensualidad vence el {day}',
    en: '{name}: your payment is due on {day}',
  },
  loan_due_text: { es: '{amount} según tu contrato.', en: '{amount} by your contract.' },
  debt_due: {
    es: '{name}: te toca pagar el {day}',
    en: '{name}: your payment is due on {day}',
  },
  debt_due_text: { es: 'Das {amount}.', en: 'You give {amount}.' },
  debt_incoming: {
    es: '{name}: te toca recibir el {day}',
    en: '{name}: you are paid on {day}',
  },
  debt_incoming_text: { es: 'Recibes {amount}.', en: 'You receive {amount}.' },
  debt_late: { es: '{name}: tienes un pago atrasado', en: '{name}: a payment of yours is late' },
  debt_late_text: {
    es: 'Faltan {amount} desde el {day}. Si ya pagaste, anótalo o liga el movimiento.',
    en: '{amount} since {day}. If you paid, note it or link the transaction.',
  },
  debt_unpaid: { es: '{name}: no te han pagado', en: '{name}: you were not paid' },
  debt_unpaid_text: {
    es: 'Te deben {amount} desde el {day}. Si ya llegó, anótalo o liga el movimiento.',
    en: '{amount} since {day}. If it came, note it or link the transaction.',
  },
  envelope_near: { es: 'Queda poco en {name}', en: 'Little is left in {name}' },
  envelope_near_text: { es: '{amount} de {before}.', en: '{amount} of {before}.' },
  envelope_over: { es: '{name} se pasó del presupuesto', en: '{name} is over budget' },
  envelope_over_text: {
    es: '{amount} más de los {before} que tenía.',
    en: '{amount} more than the {before} it had.',
  },
  goal_behind: { es: '{name} va atrasada', en: '{name} is behind' },
  goal_behind_text: {
    es: 'Para llegar el {day} tocan {amount} al mes; faltan {before}.',
    en: 'To be there on {day} it takes {amount} a month; {before} to go.',
  },
  connection_broken: { es: '{name} dejó de actualizarse', en: '{name} stopped updating' },
  connection_broken_text: {
    es: 'Tu banco pide que entres de nuevo.',
    en: 'Your bank wants you to sign in again.',
  },
  connection_ends: {
    es: 'El permiso de {name} termina el {day}',
    en: 'Consent for {name} ends on {day}',
  },
  connection_ends_text: {
    es: 'Renuévalo para que tus movimientos sigan llegando.',
    en: 'Renew it so that your transactions keep coming.',
  },
  import_done: { es: '{name} ya está', en: '{name} is in' },
  import_done_text: {
    es: '{count, plural, =0 {Nada nuevo: todo ya estaba.} one {# movimiento nuevo.} other {# movimientos nuevos.}}',
    en: '{count, plural, =0 {Nothing new: all was there.} one {# new transaction.} other {# new transactions.}}',
  },
  import_failed: { es: 'No pudimos importar {name}', en: '{name} could not be imported' },
  import_failed_text: {
    es: 'Ábrelo para ver por qué y probar otra vez.',
    en: 'Open it to see why, and to try again.',
  },
});
