import { Money } from '@/components/Money';
import type { RecurringList } from '@/lib/api';
import { addDays } from '@/lib/dates';
import { useTexts } from '@/lib/i18n';
import { absolute, add, isNegative, subtract } from '@/lib/money';
import { recurringTexts } from '@/texts/recurring';

/** What is fixed in a month, and what of it is near. */
export function Summary({ list }: { list: RecurringList }) {
  const t = useTexts(recurringTexts);
  const until = addDays(list.as_of, 7);
  const due = list.items.filter(
    ({ kind, expected, state, currency, next_on, debt_id, loan_id }) =>
      (kind === 'expense' || (loan_id !== null && isNegative(expected))) &&
      debt_id === null &&
      state !== 'dismissed' &&
      currency === list.currency &&
      next_on !== null &&
      next_on <= until,
  );
  const debts = list.debts.filter(({ currency }) => currency === list.currency);
  const agreed = debts.map(({ late_to_give, next }) =>
    next && next.on <= until && !isNegative(next.left)
      ? add(late_to_give, next.left)
      : late_to_give,
  );
  const loans = list.loans.filter(({ currency, on }) => currency === list.currency && on <= until);
  const soon = add(
    '0',
    ...due.map(({ expected }) => absolute(expected)),
    ...agreed,
    ...loans.map(({ amount }) => amount),
  );
  const figures = [
    ['income', list.income_a_month],
    ['expenses', list.expenses_a_month],
    ['left', subtract(list.income_a_month, list.expenses_a_month)],
    ['soon', soon],
  ] as const;
  return (
    <dl className="panel grid grid-cols-2 gap-x-4 gap-y-4 px-5 py-4 md:grid-cols-4">
      {figures.map(([name, amount]) => (
        <div key={name} className="min-w-0">
          <dt className="text-ink-3 text-xs">{t(name)}</dt>
          <dd className="truncate pt-0.5 font-semibold text-base text-ink">
            <Money amount={amount} tone={name === 'left' ? 'negative' : 'plain'} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
