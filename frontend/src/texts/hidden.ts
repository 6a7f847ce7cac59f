import { defineTexts } from '@/lib/i18n';

/** Movements that balances count and that budgets and reports don't. */
export const hiddenTexts = defineTexts({
  hidden: { es: 'Fuera del presupuesto', en: 'Left out of the budget' },
  hint: {
    es: 'Ni el presupuesto ni los reportes lo cuentan; el saldo de la cuenta sí.',
    en: 'Neither budgets nor reports count it; the account’s balance does.',
  },
  short: { es: 'No contar', en: 'Leave out' },
  hide: { es: 'Dejar fuera del presupuesto', en: 'Leave out of the budget' },
  show: { es: 'Volver a contar', en: 'Count again' },
  filter: { es: 'Presupuesto y reportes', en: 'Budget and reports' },
  all: { es: 'Cuenten o no', en: 'Counted or not' },
  only: { es: 'Solo los que no cuentan', en: 'Only what is left out' },
  without: { es: 'Solo los que cuentan', en: 'Only what is counted' },
  counted: { es: 'Como en el saldo', en: 'As in the balance' },
  notCounted: {
    es: '{count, plural, one {# fuera del presupuesto, sin contar} other {# fuera del presupuesto, sin contar}}',
    en: '{count, plural, one {# left out of the budget, not counted} other {# left out of the budget, not counted}}',
  },
});
