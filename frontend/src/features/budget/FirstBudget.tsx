import { Link } from '@tanstack/react-router';
import { FileUp, Sparkles, Target } from 'lucide-react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import type { Budget } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { halfOf, isMonth, periodName } from '@/lib/periods';
import { budgetTexts } from '@/texts/budget';
import { fromAverage, total } from './plan';
import type { BudgetWrites } from './queries';

/** Before the first envelope has money: what this is for, and one button to begin. */
export function FirstBudget({ budget, writes }: { budget: Budget; writes: BudgetWrites }) {
  const t = useTexts(budgetTexts);
  const { locale } = useLocale();
  const averages = fromAverage(budget);
  const count = Object.keys(averages).length;
  const amount = total(Object.values(averages));
  return (
    <section className="panel flex flex-col gap-4 p-5 md:flex-row md:items-center md:gap-6 md:p-6">
      <span className="grid size-12 shrink-0 place-items-center rounded-lg bg-brand-soft text-brand-ink">
        <Target size={24} aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold text-base text-ink">{t('beginTitle')}</h2>
        <p className="mt-1 max-w-prose text-pretty text-ink-2">
          {t.rich('beginText', {
            period: periodName(budget.period, locale),
            income: <Money amount={budget.income} className="font-medium text-ink" />,
          })}
        </p>
        <p className="mt-2 max-w-prose text-pretty text-ink-3 text-xs">
          {count > 0
            ? t.rich('beginAverageHint', { count, amount: <Money amount={amount} /> })
            : t('beginNoHistory')}
        </p>
      </div>
      {count > 0 ? (
        <Button
          look="primary"
          icon={Sparkles}
          onClick={() =>
            writes.assign(
              averages,
              t(isMonth(budget.period) ? 'begun' : 'begunPeriod', {
                count,
                ...halfOf(budget.period),
              }),
            )
          }
        >
          {t(isMonth(budget.period) ? 'beginAverage' : 'beginAveragePeriod', halfOf(budget.period))}
        </Button>
      ) : (
        <Button asChild look="primary">
          <Link to={paths.imports}>
            <FileUp size={16} aria-hidden />
            {t('beginImport')}
          </Link>
        </Button>
      )}
    </section>
  );
}
