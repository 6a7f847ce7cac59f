import { Switch } from '@/components/ui/Toggle';
import type { Envelope, Period } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { halfOf, isMonth } from '@/lib/periods';
import { budgetTexts } from '@/texts/budget';
import { envelopeTexts } from '@/texts/envelopes';
import type { BudgetWrites } from './queries';

type Props = { envelope: Envelope; period: Period; writes: BudgetWrites };

/** What the period's end does with what is overspent and what is left. */
export function CarrySection({ envelope, period, writes }: Props) {
  const t = useTexts(envelopeTexts);
  const tBudget = useTexts(budgetTexts);
  const once = envelope.carries_once;
  const carry = (change: { carry_overspending?: boolean; give_back?: boolean; once?: boolean }) =>
    writes.setCarry(envelope.category_id, { once, ...change });
  return (
    <section className="border-line border-t pt-3">
      <h3 className="pb-1 text-ink-3 text-xs">{t('carrying')}</h3>
      <Switch
        checked={envelope.carry_overspending}
        onChange={(carry_overspending) => carry({ carry_overspending })}
        label={tBudget('carry')}
        hint={tBudget(isMonth(period) ? 'carryHint' : 'carryHintPeriod', halfOf(period))}
      />
      <Switch
        checked={envelope.give_back}
        onChange={(give_back) => carry({ give_back })}
        label={t('giveBack')}
        hint={t('giveBackHint')}
      />
      <Switch
        checked={once}
        onChange={(next) => carry({ once: next })}
        label={t('once')}
        hint={t('onceHint')}
      />
    </section>
  );
}
