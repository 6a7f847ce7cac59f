import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChartNoAxesColumn } from 'lucide-react';
import type { ReactNode } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { EmptyState, Skeleton } from '@/components/ui/Surface';
import type { Decimal, Filter } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { filterSearch, paths } from '@/lib/paths';
import { accountsQuery } from '@/lib/queries/accounts';
import { reportTexts } from '@/texts/reports';

/** An amount that opens the movements it is the sum of. */
export function FigureLink({
  amount,
  filter,
  label,
  precision,
}: {
  amount: Decimal;
  filter: Filter;
  /** What the amount is, read aloud before it. */
  label: string;
  precision?: 'whole';
}) {
  return (
    <Link
      to={paths.transactions}
      search={filterSearch(filter)}
      className="rounded-sm font-medium text-ink underline decoration-line-strong/60 underline-offset-3 hover:decoration-current"
    >
      <span className="sr-only">{label}: </span>
      <Money amount={amount} {...(precision ? { precision } : {})} />
    </Link>
  );
}

export function NothingYet({ question }: { question: ReactNode }) {
  const t = useTexts(reportTexts);
  const { data: accounts } = useQuery(accountsQuery);
  // A household that has never had a movement needs no other dates.
  const isNew = accounts?.every(({ transaction_count }) => transaction_count === 0) ?? false;
  return (
    <section className="panel">
      <h2 className="px-5 pt-5 font-semibold text-ink text-sm">{question}</h2>
      <EmptyState
        icon={ChartNoAxesColumn}
        title={t(isNew ? 'newTitle' : 'emptyTitle')}
        text={t(isNew ? 'newText' : 'emptyText')}
        action={
          <Button asChild look="primary">
            <Link to={paths.imports}>{t('emptyAction')}</Link>
          </Button>
        }
      />
    </section>
  );
}

/** A panel with a question, an answer and a chart of the height that is coming. */
export const ReportSkeleton = ({ rows = false }: { rows?: boolean }) => (
  <div aria-hidden className="panel flex flex-col gap-3 p-5">
    <Skeleton className="h-5 w-56" />
    <Skeleton className="h-5 w-80 max-w-full" />
    {rows ? (
      ['a', 'b', 'c', 'd', 'e', 'f'].map((row) => <Skeleton key={row} className="h-10" />)
    ) : (
      <Skeleton className="h-72" />
    )}
  </div>
);
