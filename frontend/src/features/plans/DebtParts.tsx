import { Check } from 'lucide-react';
import { Money } from '@/components/Money';
import { useToday } from '@/hooks/useToday';
import type { Debt, DebtDue } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isNegative, isZero, signOf } from '@/lib/money';
import { debtTexts } from '@/texts/debts';

const BALANCES = { '1': 'owedToYou', '0': 'even', '-1': 'youOwe' } as const;

/** Who owes whom how much, in words. */
export function Balance({ debt, className }: { debt: Debt; className: string }) {
  const t = useTexts(debtTexts);
  return (
    <span className={className}>
      {t.rich(BALANCES[`${signOf(debt.balance)}`], {
        amount: (
          <Money
            amount={absolute(debt.balance)}
            currency={debt.currency}
            className="font-semibold"
          />
        ),
      })}
    </span>
  );
}

/** What comes next, and of a tanda one's own turn. */
export function NextDue({ debt }: { debt: Debt }) {
  const t = useTexts(debtTexts);
  const { locale } = useLocale();
  const today = useToday();
  const { next, tanda, currency } = debt;
  if (debt.state === 'settled') return null;
  const money = (amount: string) => <Money amount={absolute(amount)} currency={currency} />;
  const isIn = next !== null && isNegative(next.left);
  const isLate = next !== null && next.on < today;
  const words = isIn ? (isLate ? 'lateReceive' : 'toReceive') : isLate ? 'lateGive' : 'toGive';
  const isTurnNext = tanda && isIn;
  return (
    <>
      {next && (
        <span>
          {t.rich(words, { amount: money(next.left), day: formatDay(next.on, locale, 'short') })}
        </span>
      )}
      {tanda && !isTurnNext && (
        <span>
          {t.rich(tanda.is_received ? 'turnReceived' : 'turnAhead', {
            amount: money(tanda.pot),
            day: formatDay(tanda.turn_on, locale, 'short'),
          })}
        </span>
      )}
      {!next && !tanda && <span>{t('noDates')}</span>}
    </>
  );
}

/** Every day that was agreed, and what of it is paid. */
export function DueList({ debt }: { debt: Debt }) {
  const t = useTexts(debtTexts);
  if (debt.dues.length === 0) return null;
  return (
    <section>
      <h3 className="pb-1 font-medium text-ink text-sm">{t('dues')}</h3>
      <ol aria-label={t('dues')} className="border-line border-t">
        {debt.dues.map((due) => (
          <Due
            key={`${due.number} ${isNegative(due.amount)}`}
            due={due}
            currency={debt.currency}
            isOver={debt.settled_on !== null}
          />
        ))}
      </ol>
    </section>
  );
}

function Due({ due, currency, isOver }: { due: DebtDue; currency: string; isOver: boolean }) {
  const t = useTexts(debtTexts);
  const { locale } = useLocale();
  const today = useToday();
  const isIn = isNegative(due.amount);
  const isPaid = isZero(due.left);
  const isPart = !isPaid && due.left !== due.amount;
  const isLate = !isPaid && !isOver && due.on < today;
  return (
    <li
      className={cx(
        'flex min-h-9 flex-wrap items-center gap-x-3 border-line border-b text-sm',
        isIn && 'font-medium',
      )}
    >
      <span className={cx('w-4', isPaid ? 'text-income' : 'text-ink-3')}>
        {isPaid && <Check size={16} aria-label={t('isPaid')} />}
      </span>
      <span className={isPaid ? 'text-ink' : 'text-ink-2'}>
        {t(isIn ? 'dueIn' : 'due', { number: due.number })}
      </span>
      <span className={cx('ml-auto text-xs', isLate ? 'text-danger' : 'text-ink-3')}>
        {formatDay(due.on, locale)}
      </span>
      <span className="flex min-w-24 flex-col items-end text-ink">
        <Money amount={absolute(due.amount)} currency={currency} />
        {isPart && (
          <span className="text-ink-3 text-xs">
            {t.rich('leftOf', {
              amount: <Money amount={absolute(due.left)} currency={currency} />,
            })}
          </span>
        )}
      </span>
    </li>
  );
}
