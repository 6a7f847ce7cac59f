import { defineTexts } from '@/lib/i18n';

export const payoffTexts = defineTexts({
  title: { es: '¿Cuándo termino de pagar?', en: 'When will it be paid off?' },
  text: {
    es: 'Sin compras nuevas: lo que debes, sus intereses y el IVA, al centavo.',
    en: 'Without new purchases: what you owe, its interest and tax, to the cent.',
  },
  owed: { es: 'Lo que debes', en: 'What you owe' },
  owedNeeded: { es: 'Escribe una cantidad mayor que cero.', en: 'Enter an amount above zero.' },
  rate: { es: 'Tasa anual, %', en: 'Yearly rate, %' },
  tax: { es: 'IVA del interés, %', en: 'Tax on interest, %' },
  percentWrong: { es: 'Un porcentaje.', en: 'A percentage.' },
  how: { es: 'Cómo pagas', en: 'How you pay' },
  how_fixed: { es: 'Pago fijo', en: 'Fixed' },
  how_minimum: { es: 'El mínimo', en: 'Minimum' },
  how_months: { es: 'En un plazo', en: 'By a date' },
  payment: { es: 'Pago cada mes', en: 'Payment each month' },
  months: { es: 'Meses', en: 'Months' },
  percent: { es: '% de lo que debes', en: '% of what you owe' },
  floor: { es: 'Pero al menos', en: 'But at least' },
  never: {
    es: 'Así no se acaba: el pago no cubre los intereses.',
    en: 'This never ends: the payment doesn’t cover the interest.',
  },
  done: {
    es: '{years, plural, =0 {} one {# año } other {# años }}{months, plural, =0 {} one {# mes} other {# meses}}',
    en: '{years, plural, =0 {} one {# year } other {# years }}{months, plural, =0 {} one {# month} other {# months}}',
  },
  eachMonth: { es: 'Cada mes', en: 'Each month' },
  interest: { es: 'Intereses', en: 'Interest' },
  taxPaid: { es: 'IVA', en: 'Tax' },
  total: { es: 'Pagas en total', en: 'You pay in all' },
});
