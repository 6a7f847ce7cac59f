import { ArrowDownLeft, ArrowUpRight, type LucideIcon } from 'lucide-react';
import { ConversionNote } from '@/components/ConversionNote';
import { Money } from '@/components/Money';
import { Section } from '@/components/ui/Surface';
import type { Dashboard, Figure } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatRange } from '@/lib/dates';
import { formatPercent, READABLE_CHANGE } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { change } from '@/lib/money';
import { halfOf, isMonth } from '@/lib/periods';
import { dashboardTexts } from '@/texts/dashboard';
import { FIGURE, FilterLink } from './FilterLink';

type Props = Pick<Dashboard, 'income' | 'spending' | 'period' | 'conversion'>;

/** The second question: what came in and went out, against the same days of the period before. */
export function Flow({ income, spending, period, conversion }: Props) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const range = formatRange(period.previous_from, period.previous_to, locale);
  return (
    <Section
      title={t(isMonth(period) ? 'flow' : 'flowOfPeriod', halfOf(period))}
      hint={t('flowHint', { range })}
    >
      <div className="flex flex-col gap-3">
        <Line icon={ArrowDownLeft} tone="income" name={t('moneyIn')} figure={income} />
        <Line icon={ArrowUpRight} tone="expense" name={t('moneyOut')} figure={spending} />
      </div>
      <ConversionNote conversion={conversion} shows="both" className="mt-3" />
    </Section>
  );
}

const TONES = { income: 'bg-income-soft text-income', expense: 'bg-expense-soft text-expense' };

type LineProps = {
  icon: LucideIcon;
  tone: keyof typeof TONES;
  name: string;
  figure: Figure;
};

function Line({ icon: Icon, tone, name, figure }: LineProps) {
  return (
    <div className="flex items-center gap-3">
      <span className={cx('grid size-9 shrink-0 place-items-center rounded-sm', TONES[tone])}>
        <Icon size={18} aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="text-ink-2">{name}</span>
          <FilterLink filter={figure.filter} className={FIGURE}>
            <Money amount={figure.amount} className="font-semibold text-lg" />
          </FilterLink>
        </p>
        <p className="text-right text-ink-2 text-xs">
          <Against figure={figure} />
        </p>
      </div>
    </div>
  );
}

/** The change in words, with the earlier amount one click from its movements. */
function Against({ figure }: { figure: Figure }) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const by = change(figure.amount, figure.previous);
  const amount = (
    <FilterLink filter={figure.previous_filter} className={FIGURE}>
      <Money amount={figure.previous} />
    </FilterLink>
  );
  if (by === null || Math.abs(by) > READABLE_CHANGE) return t.rich('before', { amount });
  if (by === 0) return t.rich('same', { amount });
  const percent = formatPercent(Math.abs(by), locale);
  return t.rich(by > 0 ? 'more' : 'less', { percent, amount });
}
