import { Link } from '@tanstack/react-router';
import { ChevronDown, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ConversionNote } from '@/components/ConversionNote';
import { Money } from '@/components/Money';
import { Popover } from '@/components/ui/Popover';
import type { Budget, Decimal } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero, negate, signOf, subtract } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { halfOf, isMonth, periodName } from '@/lib/periods';
import { budgetTexts } from '@/texts/budget';
import { envelopeTexts } from '@/texts/envelopes';
import { isUnbegun } from './plan';

const TEXT = { '1': 'toAssignSome', '0': 'toAssignNone', '-1': 'toAssignOver' } as const;

/** Money without an envelope: always in sight, and red only when more was given than there is. */
export function ToAssign({ budget, actions }: { budget: Budget; actions: ReactNode }) {
  const t = useTexts(budgetTexts);
  const sign = signOf(budget.to_assign);
  const isOver = sign < 0;
  return (
    <section
      aria-label={t('toAssign')}
      className={cx(
        'sticky top-0 z-20 -mx-4 flex items-center justify-between gap-6 border-y px-4 py-3',
        'md:top-3 md:mx-0 md:rounded-lg md:border md:px-5',
        isOver ? 'border-danger/30 bg-danger-soft' : 'border-line bg-surface',
      )}
    >
      <div className="min-w-0">
        <p className={cx('text-xs', isOver ? 'text-danger' : 'text-ink-2')}>{t('toAssign')}</p>
        <div className="flex flex-wrap items-baseline gap-x-3">
          <Popover
            label={t('howItAddsUp')}
            className="w-80 max-w-[calc(100vw-1.5rem)] p-4"
            trigger={
              <button
                type="button"
                title={t('howItAddsUp')}
                className={cx(
                  'inline-flex items-center gap-1 rounded-sm font-semibold text-xl',
                  isOver ? 'text-danger' : 'text-ink',
                )}
              >
                <Money amount={budget.to_assign} />
                <ChevronDown size={16} aria-hidden className="opacity-70" />
              </button>
            }
          >
            <AddsUp budget={budget} />
          </Popover>
          <p
            role="status"
            className={cx(
              'flex items-center gap-1.5 max-md:text-xs',
              isOver ? 'text-danger' : 'text-ink-2',
            )}
          >
            {isOver && <TriangleAlert size={16} aria-hidden />}
            {t(sign === 0 && isUnbegun(budget) ? 'toAssignEmpty' : TEXT[`${sign}`])}
          </p>
        </div>
      </div>
      {actions}
    </section>
  );
}

/** The lines that make the figure; they add up to the cent. */
function AddsUp({ budget }: { budget: Budget }) {
  const t = useTexts(budgetTexts);
  const tEnvelope = useTexts(envelopeTexts);
  const { locale } = useLocale();
  const period = periodName(budget.period, locale);
  const month = isMonth(budget.period);
  const line = (label: ReactNode, amount: Decimal) => (
    <div className="flex items-baseline justify-between gap-4 py-1">
      <dt className="text-ink-2">{label}</dt>
      <dd>
        <Money amount={amount} className="text-ink" />
      </dd>
    </div>
  );
  return (
    <>
      <dl>
        {line(
          <Link
            to={paths.transactions}
            search={filterSearch(budget.income_filter)}
            className="underline decoration-line-strong/60 underline-offset-3 hover:text-ink"
          >
            {t('incomeOf', { period })}
          </Link>,
          budget.income,
        )}
        {line(t('fromBefore'), subtract(budget.available, budget.income))}
        {!isZero(budget.overspent) &&
          line(
            t(month ? 'overspentBefore' : 'overspentBeforePeriod', halfOf(budget.period)),
            budget.overspent,
          )}
        {!isZero(budget.returned) && line(tEnvelope('returned'), budget.returned)}
        {line(t('assignedHere'), negate(budget.assigned))}
        {!isZero(budget.uncategorized.activity) &&
          line(t('looseSpending'), budget.uncategorized.activity)}
        {!isZero(budget.moved) &&
          line(
            <Link
              to={paths.transactions}
              search={filterSearch(budget.moved_filter)}
              className="underline decoration-line-strong/60 underline-offset-3 hover:text-ink"
            >
              {t('movedOut')}
            </Link>,
            budget.moved,
          )}
        {!isZero(budget.revalued) && line(t('revalued'), budget.revalued)}
        {!isZero(budget.held) &&
          line(t(month ? 'held' : 'heldPeriod', halfOf(budget.period)), negate(budget.held))}
        <div className="mt-1 flex items-baseline justify-between gap-4 border-line border-t pt-2 font-semibold">
          <dt>{t('toAssign')}</dt>
          <dd>
            <Money amount={budget.to_assign} />
          </dd>
        </div>
      </dl>
      <ConversionNote conversion={budget.conversion} shows="both" className="mt-3" />
    </>
  );
}
