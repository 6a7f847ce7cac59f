import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Section } from '@/components/ui/Surface';
import type { Account, AccountKind, PastFact } from '@/lib/api';
import { formatDay, formatInstant } from '@/lib/dates';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { accountHistoryTexts } from '@/texts/accountHistory';
import { accountsTexts } from '@/texts/accounts';
import { accountHistoryQuery } from './queries';

/** Who changed which fact of the account; nothing while nobody did. */
export function AccountHistory({ account }: { account: Account }) {
  const t = useTexts(accountHistoryTexts);
  const list = useInfiniteQuery(accountHistoryQuery(account.id));
  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.error && !list.data) return <ErrorScreen error={list.error} retry={list.refetch} />;
  if (all.length === 0) return null;
  return (
    <Section title={t('title')} hint={t('hint')}>
      <ol className="flex flex-col">
        {all.map((change) => (
          <PastChange key={change.id} change={change} currency={account.currency} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button
          size="sm"
          look="quiet"
          className="-ml-3"
          busy={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Section>
  );
}

type ChangeProps = { change: PastFact; currency: string };

function PastChange({ change, currency }: ChangeProps) {
  const t = useTexts(accountHistoryTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const say = useFact(currency);
  const { actor, by, at, field, was, became } = change;
  const who = actor === 'person' && by ? by : t(`actor_${actor}`);
  const values = { fact: t(`fact_${field}`), became: say(field, became) };
  return (
    <li className="border-line border-t py-2 text-xs first:border-t-0">
      <p className="break-words text-ink">
        {was === null
          ? t.rich('put', values)
          : t.rich('changed', { ...values, was: say(field, was) })}
      </p>
      <p className="text-ink-3">
        {who} · {formatInstant(at, locale, household.time_zone)}
      </p>
    </li>
  );
}

/** A fact's value in words. */
function useFact(currency: string) {
  const t = useTexts(accountHistoryTexts);
  const tAccounts = useTexts(accountsTexts);
  const { locale } = useLocale();
  return (field: PastFact['field'], value: unknown): ReactNode => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value !== 'string' || value === '') return t('nothing');
    switch (field) {
      case 'opening_balance':
        return <Money amount={value} currency={currency} />;
      case 'opened_on':
      case 'closed_on':
        return formatDay(value, locale);
      case 'kind':
        return tAccounts(`kind_${value as AccountKind}`);
      default:
        return value;
    }
  };
}
