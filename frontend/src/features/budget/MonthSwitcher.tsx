import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button, IconButton } from '@/components/ui/Button';
import { useHotkey } from '@/hooks/useHotkey';
import { useToday } from '@/hooks/useToday';
import { useLocale, useTexts } from '@/lib/i18n';
import { budgetTexts } from '@/texts/budget';
import { type Month, monthName, monthOf, shiftMonth } from './month';

/** The month on the screen; the arrow keys turn the pages too. */
export function MonthSwitcher({
  month,
  onChange,
}: {
  month: Month;
  onChange: (month: Month) => void;
}) {
  const t = useTexts(budgetTexts);
  const { locale } = useLocale();
  const today = monthOf(useToday());
  const turn = (by: number) => () => onChange(shiftMonth(month, by));
  useHotkey('arrowleft', turn(-1));
  useHotkey('arrowright', turn(1));
  return (
    <div className="flex items-center gap-1">
      <IconButton
        icon={ChevronLeft}
        label={t('previousMonth')}
        aria-keyshortcuts="ArrowLeft"
        className="-ml-2"
        onClick={turn(-1)}
      />
      <p aria-live="polite" className="min-w-40 text-center font-medium text-ink">
        {monthName(month, locale)}
      </p>
      <IconButton
        icon={ChevronRight}
        label={t('nextMonth')}
        aria-keyshortcuts="ArrowRight"
        onClick={turn(1)}
      />
      {month !== today && (
        <Button look="quiet" size="sm" onClick={() => onChange(today)}>
          {t('thisMonth')}
        </Button>
      )}
    </div>
  );
}
