import { Link } from '@tanstack/react-router';
import { Money } from '@/components/Money';
import { Section } from '@/components/ui/Surface';
import type { ComingLoan, Day } from '@/lib/api';
import { formatDay, relativeDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { recurringTexts } from '@/texts/recurring';

type Props = { loans: readonly ComingLoan[]; today: Day };

/** The next payment of each loan that nothing which comes back pays yet. */
export function BillLoans({ loans, today }: Props) {
  const t = useTexts(recurringTexts);
  const { locale } = useLocale();
  if (loans.length === 0) return null;
  return (
    <Section title={t('loans')} hint={t('loansHint')} flush>
      <ul className="divide-y divide-line">
        {loans.map(({ account_id, name, number, count, ends_on, amount, currency, on }) => (
          <li key={account_id}>
            <Link
              to={paths.account(account_id)}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3.5 hover:bg-hover"
            >
              <span className="min-w-0 flex-1 basis-56">
                <span className="block truncate font-medium text-ink">{name}</span>
                <span className="block text-ink-3 text-xs">
                  {t('loanPart', { number, count, day: formatDay(ends_on, locale, 'monthYear') })}
                </span>
              </span>
              <span className="ml-auto flex flex-col items-end text-right">
                <Money amount={amount} currency={currency} className="font-medium text-ink" />
                <span className="text-ink-3 text-xs">
                  {t('nextOn', { day: relativeDay(on, today, locale) })}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
