import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { Money } from '@/components/Money';
import type { Account, Transfer } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { accountsQuery } from '@/lib/queries/accounts';
import { transfersTexts } from '@/texts/transfers';

type Leg = Transfer['outflow'];

/** Names of accounts by id, as far as they are read. */
export function useAccountNames(): (id: string) => string {
  const { data } = useQuery(accountsQuery);
  const names = new Map(data?.map((account: Account) => [account.id, account.name]));
  return (id) => names.get(id) ?? '';
}

/** Both sides of a transfer: from where, to where. */
export function TransferPair({ transfer }: { transfer: Transfer }) {
  return (
    <div className="grid items-center gap-x-4 gap-y-3 md:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
      <Side leg={transfer.outflow} way="from" />
      <ArrowRight size={18} aria-hidden className="text-ink-3 max-md:hidden" />
      <Side leg={transfer.inflow} way="into" />
    </div>
  );
}

function Side({ leg, way }: { leg: Leg; way: 'from' | 'into' }) {
  const t = useTexts(transfersTexts);
  const { locale } = useLocale();
  const nameOf = useAccountNames();
  return (
    <div className="flex min-w-0 items-start justify-between gap-3">
      <div className="min-w-0">
        <p className="truncate text-ink-3 text-xs">
          {t(way)} <span className="font-medium text-ink-2">{nameOf(leg.account_id)}</span> ·{' '}
          {formatDay(leg.booked_on, locale)}
        </p>
        <Link
          to={paths.transactions}
          search={{ ver: leg.transaction_id }}
          className="block truncate font-medium text-ink hover:underline"
        >
          {leg.payee ?? leg.description}
        </Link>
        {leg.payee && leg.payee !== leg.description && (
          <p className="truncate text-ink-3 text-xs">{leg.description}</p>
        )}
      </div>
      <Money
        amount={leg.amount}
        currency={leg.currency}
        className="shrink-0 font-medium text-ink"
      />
    </div>
  );
}
