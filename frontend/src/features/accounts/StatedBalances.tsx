import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Section, Skeleton } from '@/components/ui/Surface';
import type { Account, Assertion } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isZero } from '@/lib/money';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { reconciliationTexts } from '@/texts/reconciliation';
import { AddStated } from './AddStated';
import { BreakageSheet } from './BreakageSheet';
import { assertionsQuery, useForget, useStateBalance } from './reconciliation';

/** Balances shown before the rest is asked for. */
const FEW = 4;

/** Every balance that was stated, whether it still agrees, and what made it not. */
export function StatedBalances({ account }: { account: Account }) {
  const t = useTexts(reconciliationTexts);
  const mayWrite = useMayWrite();
  const { data, error, refetch } = useQuery(assertionsQuery(account.id));
  const [whole, setWhole] = useState(false);
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Assertion | null>(null);
  const shown = whole ? data : data?.slice(0, FEW);
  return (
    <Section title={t('stated')}>
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="h-24" />}
      {data?.length === 0 && <p className="text-ink-2">{t('statedNone')}</p>}
      <ul>
        {shown?.map((assertion) => (
          <Stated
            key={assertion.id}
            assertion={assertion}
            currency={account.currency}
            onWhy={() => setAsked(assertion)}
          />
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        {mayWrite && (
          <Button size="sm" onClick={() => setAdding(true)}>
            {t('addStated')}
          </Button>
        )}
        {!whole && data && data.length > FEW && (
          <Button size="sm" look="quiet" onClick={() => setWhole(true)}>
            {t('seeAll', { count: data.length })}
          </Button>
        )}
      </div>
      {adding && <AddStated account={account} onClose={() => setAdding(false)} />}
      {asked && (
        <BreakageSheet
          assertion={asked}
          currency={account.currency}
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  );
}

type StatedProps = { assertion: Assertion; currency: string; onWhy: () => void };

function Stated({ assertion, currency, onWhy }: StatedProps) {
  const t = useTexts(reconciliationTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const mayWrite = useMayWrite();
  const forget = useForget();
  const again = useStateBalance(assertion.account_id);
  const { id, day, amount, difference, file_name, import_id } = assertion;
  const agrees = isZero(difference);
  const remove = () =>
    forget.mutate(id, {
      onSuccess: () => toast(t('forgotten'), { undo: () => again.mutateAsync({ day, amount }) }),
      onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    });
  return (
    <li className="group flex items-start gap-2 border-line border-t py-2">
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline justify-between gap-3">
          <span className="text-ink">{formatDay(day, locale)}</span>
          <Money amount={amount} currency={currency} />
        </p>
        <p className="mt-0.5 flex items-center gap-1.5 text-xs">
          {agrees ? (
            <CircleCheck size={14} className="shrink-0 text-income" aria-hidden />
          ) : (
            <TriangleAlert size={14} className="shrink-0 text-warning" aria-hidden />
          )}
          <span className={agrees ? 'text-income' : 'text-warning'}>
            {agrees
              ? t('agrees')
              : t.rich('off', {
                  amount: <Money amount={absolute(difference)} currency={currency} />,
                })}
          </span>
          <span className="min-w-0 flex-1 truncate text-ink-3">
            {import_id ? file_name : t('byYou')}
          </span>
        </p>
        {!agrees && (
          <Button size="sm" look="quiet" className="-ml-3 text-brand-ink!" onClick={onWhy}>
            {t('why')}
          </Button>
        )}
      </div>
      {mayWrite && !import_id && (
        <IconButton
          size="sm"
          icon={X}
          label={t('forget', { day: formatDay(day, locale) })}
          className="-mt-1.5 -mr-2"
          onClick={remove}
        />
      )}
    </li>
  );
}
