import { Link } from '@tanstack/react-router';
import { Money } from '@/components/Money';
import { Section } from '@/components/ui/Surface';
import type { Budget } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { paths } from '@/lib/paths';
import { coverTexts } from '@/texts/cover';

/** What is set aside for each card: what was bought with it, until it is paid. */
export default function PaymentList({ budget }: { budget: Budget }) {
  const t = useTexts(coverTexts);
  const { currency } = budget;
  return (
    <Section title={t('payments')} hint={t('paymentsHint')} flush>
      <ul>
        {budget.payments.map((card) => (
          <li key={card.account_id} className="border-line border-t px-5 py-3">
            <div className="flex items-baseline justify-between gap-4">
              <Link
                to={paths.account(card.account_id)}
                className="reach min-w-0 rounded-sm font-medium text-ink wrap-anywhere hover:underline"
              >
                {card.name}
              </Link>
              <Money
                amount={card.balance}
                currency={currency}
                tone="negative"
                className="font-semibold text-ink"
              />
            </div>
            <dl className="flex flex-wrap gap-x-4 gap-y-1 pt-1 text-ink-2 text-xs">
              {(['carry', 'moved', 'paid', 'owed'] as const)
                .filter((name) => !isZero(card[name]))
                .map((name) => (
                  <div key={name} className="flex gap-1">
                    <dt>{t(`payment_${name}`)}</dt>
                    <dd>
                      <Money amount={card[name]} currency={currency} className="text-ink" />
                    </dd>
                  </div>
                ))}
            </dl>
            {!isZero(card.uncovered) && (
              <p className="pt-1 text-warning text-xs">
                {t.rich('uncovered', {
                  amount: <Money amount={card.uncovered} currency={currency} />,
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
