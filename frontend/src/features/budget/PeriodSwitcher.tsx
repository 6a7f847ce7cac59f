import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button, IconButton } from '@/components/ui/Button';
import { useHotkey } from '@/hooks/useHotkey';
import { useSearchState } from '@/hooks/useSearchState';
import type { Period } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { halfOf, isMonth, periodName } from '@/lib/periods';
import { cycleQuery } from '@/lib/queries/cycle';
import { budgetTexts } from '@/texts/budget';

/** The period on the screen; the arrow keys turn the pages too. */
export function PeriodSwitcher({ period }: { period: Period }) {
  const t = useTexts(budgetTexts);
  const { locale } = useLocale();
  const [, change] = useSearchState();
  const { data: cycle } = useQuery(cycleQuery);
  const current = cycle?.periods[0];
  const now = current?.id;
  const month = isMonth(period);
  const turn = (id: string) => () => change({ periodo: id === now ? null : id });
  useHotkey('arrowleft', turn(period.previous_id));
  useHotkey('arrowright', turn(period.next_id));
  return (
    <div className="flex items-center gap-1">
      <IconButton
        icon={ChevronLeft}
        label={t(month ? 'previousMonth' : 'previousPeriod', halfOf(period))}
        aria-keyshortcuts="ArrowLeft"
        className="-ml-2"
        onClick={turn(period.previous_id)}
      />
      <p aria-live="polite" className="min-w-40 text-center font-medium text-ink">
        {periodName(period, locale)}
      </p>
      <IconButton
        icon={ChevronRight}
        label={t(month ? 'nextMonth' : 'nextPeriod', halfOf(period))}
        aria-keyshortcuts="ArrowRight"
        onClick={turn(period.next_id)}
      />
      {current && now !== undefined && period.id !== now && (
        <Button look="quiet" size="sm" onClick={turn(now)}>
          {t(isMonth(current) ? 'thisMonth' : 'thisPeriod', halfOf(current))}
        </Button>
      )}
    </div>
  );
}
