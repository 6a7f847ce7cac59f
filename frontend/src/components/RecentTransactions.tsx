import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useToday } from '@/hooks/useToday';
import type { Category, Transaction } from '@/lib/api';
import { cx } from '@/lib/cx';
import { relativeDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { commonTexts } from '@/texts/common';
import { CategoryBadge } from './CategoryChip';
import { Money } from './Money';
import { Skeleton } from './ui/Surface';

type Props = {
  transactions: readonly Transaction[];
  /** Names the account under each movement, where they are of several. */
  withAccount?: boolean;
};

/** The latest movements, read-only; each opens itself among all movements. */
export function RecentTransactions({ transactions, withAccount = false }: Props) {
  const { data: groups = [] } = useQuery(categoriesQuery);
  const { data: accounts = [] } = useQuery(accountsQuery);
  const categories = byId(groups.flatMap((group) => group.categories));
  const names = byId(accounts);
  return (
    <ul className="px-2 pb-1">
      {transactions.map((transaction) => (
        <li key={transaction.id}>
          <Row
            transaction={transaction}
            category={categories.get(transaction.category_id ?? '') ?? null}
            account={withAccount ? names.get(transaction.account_id)?.name : undefined}
          />
        </li>
      ))}
    </ul>
  );
}

type RowProps = {
  transaction: Transaction;
  category: Category | null;
  account: string | undefined;
};

function Row({ transaction, category, account }: RowProps) {
  const t = useTexts(commonTexts);
  const { locale } = useLocale();
  const today = useToday();
  const { id, booked_on, payee, description, amount, currency } = transaction;
  const isPending = transaction.status === 'pending';
  const facts = [relativeDay(booked_on, today, locale), account, isPending && t('pending')];
  return (
    <Link
      to={paths.transactions}
      search={{ ver: id }}
      className="flex min-h-11 items-center gap-3 rounded-sm px-3 py-1 hover:bg-hover"
    >
      <CategoryBadge category={category} />
      <span className="min-w-0 flex-1">
        <span className={cx('block truncate text-ink', !isPending && 'font-medium')}>
          {payee?.name ?? description}
        </span>
        <span className="block truncate text-ink-3 text-xs">
          {facts.filter(Boolean).join(' · ')}
        </span>
      </span>
      <Money
        amount={amount}
        currency={currency}
        sign="always"
        tone={isPending ? 'plain' : 'income'}
        className={isPending ? 'text-ink-2' : undefined}
      />
    </Link>
  );
}

/** As many rows as are coming. */
export const RecentSkeleton = ({ rows }: { rows: number }) => (
  <div className="px-2 pb-1">
    {Array.from({ length: rows }, (_, row) => `row ${row}`).map((row) => (
      <div key={row} className="flex h-11 items-center gap-3 px-3">
        <Skeleton className="size-6" />
        <div className="flex flex-1 flex-col gap-1.5">
          <Skeleton className="h-3.5 w-2/5" />
          <Skeleton className="h-2.5 w-1/4" />
        </div>
        <Skeleton className="h-4 w-20" />
      </div>
    ))}
  </div>
);
