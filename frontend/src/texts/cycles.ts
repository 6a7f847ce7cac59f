import { defineTexts } from '@/lib/i18n';

export const cycleTexts = defineTexts({
  title: { es: 'Tu periodo', en: 'Your period' },
  hint: {
    es: 'Tu presupuesto, lo que puedes gastar y tus análisis siguen el ritmo de tus pagos.',
    en: 'Your budget, what you can spend and your reports follow your paydays.',
  },
  begins: { es: 'Empieza', en: 'Begins' },
  months: { es: 'El 1 de cada mes', en: 'On the 1st of each month' },
  day: { es: 'Otro día del mes', en: 'On another day of the month' },
  lastBusinessDay: { es: 'El último día hábil del mes', en: 'On the month’s last business day' },
  fifteenthAndLast: {
    es: 'Cada quincena: el 15 y el último día',
    en: 'Twice a month: the 15th and the last day',
  },
  firstAndSixteenth: {
    es: 'Cada quincena: el 1 y el 16',
    en: 'Twice a month: the 1st and the 16th',
  },
  twoDays: { es: 'Otros dos días del mes', en: 'On two other days of the month' },
  fortnight: { es: 'Cada 14 días', en: 'Every 14 days' },
  week: { es: 'Cada semana', en: 'Every week' },
  weeks: { es: 'Cada varias semanas', en: 'Every few weeks' },
  howMany: { es: 'Cada cuántas', en: 'How many' },
  everyWeeks: { es: 'Cada {weeks} semanas', en: 'Every {weeks} weeks' },
  dayOfMonth: { es: 'Día', en: 'Day' },
  secondDay: { es: 'Segundo día', en: 'Second day' },
  lastDay: { es: 'Último', en: 'Last' },
  anchor: { es: 'Un día de pago', en: 'One payday' },
  anchorHint: { es: 'De ahí contamos hacia atrás y adelante.', en: 'We count from it, both ways.' },
  shift: { es: 'Si cae en día inhábil', en: 'When it falls on a bank holiday' },
  shiftNone: { es: 'Se queda en su día', en: 'It stays on its day' },
  shiftPrevious: { es: 'Pasa al día hábil anterior', en: 'Goes to the business day before' },
  shiftNext: { es: 'Pasa al siguiente día hábil', en: 'Goes to the next business day' },
  holidays: {
    es: 'Contar los días inhábiles de la banca en México',
    en: 'Count Mexico’s bank holidays',
  },
  holidaysHint: {
    es: 'Además de sábados y domingos: los que marcan la ley y la CNBV.',
    en: 'Beside Saturdays and Sundays: those of the law and the CNBV.',
  },
  from: { es: 'Vale', en: 'In force' },
  always: { es: 'Desde siempre', en: 'From the beginning' },
  fromDay: { es: 'Desde un día', en: 'From a day' },
  fromDate: { es: 'Desde el día', en: 'From the day' },
  fromHint: {
    es: 'Los periodos anteriores se quedan como están.',
    en: 'Earlier periods stay as they are.',
  },
  preview: { es: 'Así quedan', en: 'What it becomes' },
  daysLong: {
    es: '{count, plural, one {# día} other {# días}}',
    en: '{count, plural, one {# day} other {# days}}',
  },
  now: { es: 'Hoy', en: 'Now' },
  tooNear: {
    es: 'Deja al menos una semana entre los dos días.',
    en: 'Leave at least a week between the two days.',
  },
  saved: { es: 'Tu periodo cambió', en: 'Your period changed' },
  choose: { es: '¿Cada cuándo te pagan?', en: 'When do you get paid?' },
  chooseHint: {
    es: 'Por quincena, por semana o por mes: así medimos tu presupuesto.',
    en: 'Twice a month, weekly or monthly: your budget is measured that way.',
  },
  chooseNow: { es: 'Elegir mi periodo', en: 'Choose my period' },
});
