import { Link } from '@tanstack/react-router';
import { Fact } from '@/components/Fact';
import { Money } from '@/components/Money';
import { Section } from '@/components/ui/Surface';
import type { Account } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero, subtract } from '@/lib/money';
import { paths } from '@/lib/paths';
import { accountsTexts } from '@/texts/accounts';

/** Today's balance and what it is made of. */
export function AccountFacts({ account }: { account: Account }) {
  const t = useTexts(accountsTexts);
  const { locale } = useLocale();
  const { id, balance, pending, currency, opening_balance, opened_on } = account;
  return (
    <Section title={t('facts')}>
      <Money amount={balance} currency={currency} className="font-semibold text-3xl" />
      <dl className="mt-3">
        {!isZero(pending) && (
          <>
            <Fact name={t('posted')}>
              <Money amount={subtract(balance, pending)} currency={currency} />
            </Fact>
            <Fact name={t('pending')}>
              <Link
                to={paths.transactions}
                search={{ account_id: id, status: 'pending' }}
                className="rounded-sm underline-offset-4 hover:underline"
              >
                <Money amount={pending} currency={currency} sign="always" />
              </Link>
            </Fact>
          </>
        )}
        <Fact name={t('openedWith')}>
          <Money amount={opening_balance} currency={currency} />
        </Fact>
        {opened_on && <Fact name={t('openedOnDay')}>{formatDay(opened_on, locale)}</Fact>}
        <Fact name={t('movements')}>
          <Link
            to={paths.transactions}
            search={{ account_id: id }}
            className="rounded-sm underline-offset-4 hover:underline"
          >
            {new Intl.NumberFormat(locale).format(account.transaction_count)}
          </Link>
        </Fact>
        <Fact name={t('budget')}>{t(account.on_budget ? 'counts' : 'countsNot')}</Fact>
      </dl>
    </Section>
  );
}
