import { defineTexts } from '@/lib/i18n';

export const taxYearTexts = defineTexts({
  question: { es: '¿Qué junto para mi declaración?', en: 'What goes into my tax return?' },
  answer: {
    es: 'En {year} entraron {income}, y {deductible} son gastos que marcaste como deducción.',
    en: 'In {year} {income} came in, and {deductible} is spending you marked as a deduction.',
  },
  soFar: { es: 'Hasta el {day}.', en: 'Until {day}.' },
  year: { es: 'Año', en: 'Year' },
  previousYear: { es: 'Año anterior', en: 'Year before' },
  nextYear: { es: 'Año siguiente', en: 'Year after' },
  notAdvice: {
    es: 'Esto ordena tus movimientos; no es asesoría fiscal. Que algo sea deducible depende de tener su CFDI, de cómo se pagó y de los topes de cada año (en general, lo menor entre 15% de tus ingresos y cinco UMA anuales). Revísalo con el SAT o con tu contador.',
    en: 'This sorts your transactions; it is not tax advice. Whether something is deductible depends on its CFDI invoice, on how it was paid and on each year’s caps (in general, the lesser of 15% of your income and five annual UMA). Check with the SAT or your accountant.',
  },
  income: { es: 'Ingresos', en: 'Income' },
  incomeHint: {
    es: 'Por categoría, como entraron a tus cuentas',
    en: 'By category, as they reached your accounts',
  },
  noIncome: { es: 'No hay ingresos en este año.', en: 'There is no income in this year.' },
  withoutCategory: { es: 'Sin categoría', en: 'No category' },
  deductions: { es: 'Deducciones personales', en: 'Personal deductions' },
  deductionsHint: {
    es: 'Las del artículo 151 de la LISR y el estímulo por colegiaturas',
    en: 'Those of article 151 of the LISR, and the incentive for school fees',
  },
  noDeductions: {
    es: 'Aún no marcas ninguna categoría. Di cuáles son deducciones y aquí verás cuánto suman.',
    en: 'No category is marked yet. Say which ones are deductions and see here what they add up to.',
  },
  inCash: { es: '{amount} se pagó en efectivo', en: '{amount} was paid in cash' },
  inCashHint: {
    es: 'En general la ley pide pagar con tarjeta, transferencia o cheque.',
    en: 'In general the law asks for payment by card, transfer or cheque.',
  },
  total: { es: 'Total', en: 'Total' },
  category: { es: 'Categoría', en: 'Category' },
  amount: { es: 'Importe', en: 'Amount' },
  cash: { es: 'En efectivo', en: 'In cash' },
  count: { es: 'Movimientos', en: 'Transactions' },
  download: { es: 'Movimientos (CSV)', en: 'Transactions (CSV)' },
  suggested: { es: 'Suelen ser deducciones', en: 'Usually deductions' },
  suggestedHint: {
    es: 'Categorías tuyas que suelen serlo. Nada se marca sin que tú lo digas.',
    en: 'Categories of yours that usually are. Nothing is marked unless you say so.',
  },
  mark: { es: 'Marcar', en: 'Mark' },
  markAs: { es: 'Marcar {category} como {deduction}', en: 'Mark {category} as {deduction}' },
  marks: { es: 'Qué es cada categoría', en: 'What each category is' },
  marksHint: {
    es: 'Sirve para todos los años. Solo las categorías de gasto se deducen.',
    en: 'It holds for every year. Only categories of spending are deducted.',
  },
  addCategory: { es: 'Agregar una categoría', en: 'Add a category' },
  deductionOf: { es: 'Deducción de {category}', en: 'Deduction of {category}' },
  none: { es: 'No se deduce', en: 'Not deducted' },
  marked: { es: '{category} ahora es {deduction}.', en: '{category} is now {deduction}.' },
  unmarked: { es: '{category} ya no se deduce.', en: '{category} is no longer deducted.' },
  emptyTitle: { es: 'Nada en {year}', en: 'Nothing in {year}' },
  emptyText: {
    es: 'Aquí verás tus ingresos y deducciones en cuanto haya movimientos de ese año.',
    en: 'Your income and deductions appear here as soon as there are transactions of that year.',
  },

  deduction_medical: {
    es: 'Médicos, dentistas y hospitales',
    en: 'Doctors, dentists and hospitals',
  },
  deduction_funeral: { es: 'Gastos funerarios', en: 'Funeral expenses' },
  deduction_donations: { es: 'Donativos', en: 'Donations' },
  deduction_mortgage_interest: { es: 'Intereses reales de hipoteca', en: 'Real mortgage interest' },
  deduction_retirement: { es: 'Aportaciones para el retiro', en: 'Retirement contributions' },
  deduction_health_insurance: { es: 'Seguro de gastos médicos', en: 'Health insurance' },
  deduction_school_transport: {
    es: 'Transporte escolar obligatorio',
    en: 'Compulsory school transport',
  },
  deduction_local_income_tax: { es: 'Impuesto local sobre ingresos', en: 'Local tax on income' },
  deduction_tuition: { es: 'Colegiaturas (estímulo)', en: 'School fees (incentive)' },
});
