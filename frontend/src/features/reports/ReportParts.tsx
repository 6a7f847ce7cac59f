import { Link } from '@tanstack/react-router';
import { ChartNoAxesColumn } from 'lucide-react';
import type { ReactNode } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { EmptyState, Skeleton } from '@/components/ui/Surface';
import { useIsNew } from '@/hooks/useIsNew';
import type { Day, Decimal, Filter } from '@/lib/api';
import { formatRange } from '@/lib/dates';
import { formatPercent } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { change } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { builderTexts } from '@/texts/reportBuilder';
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

/** What it was before, and how much that changed: two cells of a table. */
export function comparison(now: Decimal, before: Decimal, locale: string): ReactNode[] {
  const by = change(now, before);
  return [
    <Money key="before" amount={before} className="text-ink-2" />,
    by === null ? '–' : formatPercent(by, locale, 'exceptZero'),
  ];
}

/** "Antes: 1 ene – 30 jun 2025": which days the others are compared with. */
export function ComparedWith({ from, to }: { from: Day | null; to: Day | null }) {
  const t = useTexts(reportTexts);
  const { locale } = useLocale();
  if (!from || !to) return null;
  return (
    <p className="mt-2 text-ink-3 text-xs">
      {t('comparedWith', { days: formatRange(from, to, locale) })}
    </p>
  );
}

/** How tags count, and how many items are beyond those that are told. */
export function TagNote({ dimension, others }: { dimension: string; others: number }) {
  const t = useTexts(builderTexts);
  return (
    <>
      {dimension === 'tag' && <p className="mt-2 text-ink-3 text-xs">{t('tagNote')}</p>}
      {others > 0 && <p className="mt-2 text-ink-3 text-xs">{t('others', { count: others })}</p>}
    </>
  );
}

export function NothingYet({ question }: { question: ReactNode }) {
  const t = useTexts(reportTexts);
  // A household that has never had a movement needs no other dates.
  const isNew = useIsNew();
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
