import { Link } from '@tanstack/react-router';
import { Money } from '@/components/Money';
import { Badge, Section } from '@/components/ui/Surface';
import type { ComingDebt, Day } from '@/lib/api';
import { formatDay, relativeDay } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isNegative, isZero } from '@/lib/money';
import { paths } from '@/lib/paths';
import { recurringTexts } from '@/texts/recurring';

/** What people agreed to pay each other: what is late, and what is next. */
export function BillDebts({ debts, today }: { debts: readonly ComingDebt[]; today: Day }) {
  const t = useTexts(recurringTexts);
  if (debts.length === 0) return null;
  return (
    <Section title={t('debts')} hint={t('debtsHint')} flush>
      <ul className="divide-y divide-line">
        {debts.map((debt) => (
          <DebtRow key={debt.debt_id} debt={debt} today={today} />
        ))}
      </ul>
    </Section>
  );
}

function DebtRow({ debt, today }: { debt: ComingDebt; today: Day }) {
  const t = useTexts(recurringTexts);
  const { locale } = useLocale();
  const { next, late_since, late_to_give, late_to_receive, currency } = debt;
  const isIn = next !== null && isNegative(next.left);
  const late = [
    ['lateGive', late_to_give],
    ['lateReceive', late_to_receive],
  ] as const;
  return (
    <li>
      <Link
        to={paths.plans}
        search={{ deuda: debt.debt_id }}
        className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3.5 hover:bg-hover"
      >
        <span className="min-w-0 flex-1 basis-56">
          <span className="block truncate font-medium text-ink">{debt.name}</span>
          <span className="block text-ink-3 text-xs">{t(`debt_${debt.kind}`)}</span>
        </span>
        <span className="ml-auto flex flex-col items-end gap-1 text-right">
          {next && (
            <>
              <Money
                amount={absolute(next.left)}
                currency={currency}
                tone={isIn ? 'income' : 'plain'}
                className="font-medium text-ink"
              />
              <span className="text-ink-3 text-xs">
                {t(isIn ? 'receiveOn' : 'giveOn', { day: relativeDay(next.on, today, locale) })}
              </span>
            </>
          )}
          {late_since &&
            late
              .filter(([, amount]) => !isZero(amount))
              .map(([word, amount]) => (
                <Badge key={word} tone="warning">
                  {t(word, {
                    amount: formatMoney(amount, { locale, currency, home: currency }),
                    day: formatDay(late_since, locale),
                  })}
                </Badge>
              ))}
        </span>
      </Link>
    </li>
  );
}
