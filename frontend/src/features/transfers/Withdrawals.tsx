import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Banknote, Receipt } from 'lucide-react';
import { useId } from 'react';
import { Money } from '@/components/Money';
import { useAccountNames } from '@/components/TransferPair';
import { Button } from '@/components/ui/Button';
import { useTransferDecisions } from '@/hooks/useTransfers';
import type { Id, Withdrawal } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { categoriesQuery } from '@/lib/queries/categories';
import { withdrawalsQuery } from '@/lib/queries/transfers';
import { transfersTexts } from '@/texts/transfers';

/** Drawn cash and the account for cash it may have gone to; nothing when there is none. */
export function Withdrawals() {
  const t = useTexts(transfersTexts);
  const heading = useId();
  const { data } = useQuery(withdrawalsQuery);
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby={heading} className="pt-8">
      <h2 id={heading} className="font-semibold text-base text-ink">
        {t('cashTitle')}
      </h2>
      <p className="max-w-prose pt-0.5 pb-3 text-ink-2">{t('cashHint')}</p>
      <ul className="panel divide-y divide-line">
        {data.map((one) => (
          <Row key={one.outflow.transaction_id} withdrawal={one} />
        ))}
      </ul>
    </section>
  );
}

/** The category that withdrawals have until something else is said. */
function useCashCategory(): Id | null {
  const { data } = useQuery(categoriesQuery);
  const all = data?.flatMap((group) => group.categories);
  return all?.find(({ key }) => key === 'cash_withdrawal')?.id ?? null;
}

function Row({ withdrawal }: { withdrawal: Withdrawal }) {
  const t = useTexts(transfersTexts);
  const { locale } = useLocale();
  const accountName = useAccountNames();
  const spent = useCashCategory();
  const { toCash, keepAsSpent } = useTransferDecisions();
  const { outflow, accounts } = withdrawal;
  const id = outflow.transaction_id;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-5 py-3.5">
      <div className="flex min-w-0 flex-1 basis-72 items-baseline justify-between gap-3">
        <div className="min-w-0">
          <Link
            to={paths.transactions}
            search={{ ver: id }}
            className="block truncate font-medium text-ink hover:underline"
          >
            {outflow.payee ?? outflow.description}
          </Link>
          <p className="truncate text-ink-3 text-xs">
            {formatDay(outflow.booked_on, locale)} · {accountName(outflow.account_id)}
          </p>
        </div>
        <Money
          amount={outflow.amount}
          currency={outflow.currency}
          className="shrink-0 font-medium text-ink"
        />
      </div>
      <div className="flex flex-wrap gap-2">
        {accounts.slice(0, 2).map((account, place) => (
          <Button
            key={account}
            look={place === 0 ? 'primary' : 'secondary'}
            icon={Banknote}
            onClick={() => toCash(id, account)}
          >
            {t('toCash', { account: accountName(account) })}
          </Button>
        ))}
        <Button icon={Receipt} onClick={() => keepAsSpent(id, spent)}>
          {t('spent')}
        </Button>
      </div>
    </li>
  );
}
