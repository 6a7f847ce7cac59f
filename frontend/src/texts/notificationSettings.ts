import { defineTexts } from '@/lib/i18n';

export const notificationSettingsTexts = defineTexts({
  topics: { es: 'Qué te avisamos', en: 'What we tell you' },
  topicsHint: {
    es: 'Sólo para ti: cada persona del hogar elige lo suyo.',
    en: 'For you alone: each person of the household chooses their own.',
  },
  topic: { es: 'Tema', en: 'Topic' },
  inApp: { es: 'En la app', en: 'In the app' },
  email: { es: 'Por correo', en: 'By e-mail' },
  topic_cards: { es: 'Tarjetas', en: 'Cards' },
  hint_cards: { es: 'Corte y fecha límite de pago', en: 'Cut and due days' },
  topic_bills: { es: 'Pagos e ingresos', en: 'Bills and pay' },
  hint_bills: { es: 'Los que vienen y los que faltan', en: 'What comes and what is missing' },
  topic_shortfall: { es: 'Saldo que no alcanza', en: 'Running out of money' },
  hint_shortfall: {
    es: 'Antes de que una cuenta quede en rojo',
    en: 'Before an account is overdrawn',
  },
  topic_charges: { es: 'Cargos por revisar', en: 'Charges to look at' },
  hint_charges: {
    es: 'Fuera de lo común, repetidos o más caros',
    en: 'Unusual, doubled or dearer',
  },
  topic_budget: { es: 'Presupuesto', en: 'Budget' },
  hint_budget: { es: 'Sobres casi gastados o pasados', en: 'Envelopes nearly spent or over' },
  topic_goals: { es: 'Metas', en: 'Goals' },
  hint_goals: { es: 'Cuando una se atrasa', en: 'When one falls behind' },
  topic_connections: { es: 'Bancos conectados', en: 'Linked banks' },
  hint_connections: {
    es: 'Cuando uno pide que entres de nuevo',
    en: 'When one wants you to sign in again',
  },
  topic_imports: { es: 'Archivos importados', en: 'Imported files' },
  hint_imports: { es: 'Cuando uno grande termina', en: 'When a large one is done' },
  topic_habits: { es: 'Hábitos y buenas noticias', en: 'Habits and good news' },
  hint_habits: {
    es: 'Cómo va el mes y qué te convendría',
    en: 'How the month goes and what would help',
  },
  which: {
    es: '{off, plural, =0 {Elegir cuáles} one {Elegir cuáles (# apagado)} other {Elegir cuáles (# apagados)}}',
    en: '{off, plural, =0 {Choose which} other {Choose which (# off)}}',
  },
  noMail: {
    es: 'Este servidor no envía correos, así que te avisamos sólo en la app.',
    en: 'This server sends no e-mail, so we tell you in the app only.',
  },
  mailTo: { es: 'Los correos llegan a {email}.', en: 'E-mail goes to {email}.' },
  when: { es: 'Con cuánta anticipación', en: 'How early' },
  cardDays: { es: 'Corte y pago de tarjetas', en: 'Cards cut and due' },
  billDays: { es: 'Pagos que se repiten', en: 'Recurring bills' },
  days: {
    es: '{count, plural, =0 {El mismo día} one {# día antes} other {# días antes}}',
    en: '{count, plural, =0 {The same day} one {# day before} other {# days before}}',
  },
  quiet: { es: 'Horas de silencio', en: 'Quiet hours' },
  quietHint: {
    es: 'Los correos esperan hasta que terminan, en la hora de {zone}. Los avisos de la app nunca suenan: esperan a que los abras.',
    en: 'E-mail waits until they end, in the time of {zone}. Notifications of the app never make a sound: they wait until you open them.',
  },
  quietSwitch: { es: 'No enviar correos de noche', en: 'No e-mail at night' },
  from: { es: 'Desde', en: 'From' },
  to: { es: 'Hasta', en: 'Until' },
  digest: { es: 'Resumen semanal por correo', en: 'Weekly digest by e-mail' },
  digestHint: {
    es: 'Qué pasó, qué viene y qué notamos. Nunca trae montos en el asunto.',
    en: 'What happened, what comes and what we noticed. Never an amount in the subject.',
  },
  digestSwitch: { es: 'Enviarme el resumen', en: 'Send me the digest' },
  weekday: { es: 'Día', en: 'Day' },
  hour: { es: 'Hora', en: 'Hour' },
});
