import { Link } from '@tanstack/react-router';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Fact } from '@/components/Fact';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Notice, Section } from '@/components/ui/Surface';
import type { Account } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero, subtract } from '@/lib/money';
import { paths } from '@/lib/paths';
import { accountsTexts } from '@/texts/accounts';

/** What the bank last stated beside what we say of that day, and what to do about a difference. */
export function StatementCheck({ account }: { account: Account }) {
  const t = useTexts(accountsTexts);
  const { locale } = useLocale();
  const { id, currency, last_assertion: said } = account;
  if (!said) {
    return (
      <Section title={t('statement')}>
        <p className="text-pretty text-ink-2">{t('noStatement')}</p>
      </Section>
    );
  }
  const agrees = isZero(said.difference);
  return (
    <Section title={t('statement')} hint={t('onDay', { day: formatDay(said.day, locale) })}>
      <dl>
        <Fact name={t('bankSays')}>
          <Money amount={said.amount} currency={currency} />
        </Fact>
        <Fact name={t('weSay')}>
          <Money amount={subtract(said.amount, said.difference)} currency={currency} />
        </Fact>
        <Fact name={t('difference')}>
          <Money
            amount={said.difference}
            currency={currency}
            className={agrees ? 'font-medium' : 'font-medium text-warning'}
          />
        </Fact>
      </dl>
      <div className="mt-4">
        <Notice icon={agrees ? CircleCheck : TriangleAlert} tone={agrees ? 'income' : 'warning'}>
          <p className="text-pretty">{t(agrees ? 'matchesText' : 'differsText')}</p>
        </Notice>
      </div>
      {!agrees && (
        <Button asChild className="mt-3">
          <Link to={paths.transactions} search={{ account_id: id, to: said.day }}>
            {t('seeUpTo')}
          </Link>
        </Button>
      )}
    </Section>
  );
}
