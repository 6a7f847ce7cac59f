import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { useToday } from '@/hooks/useToday';
import type { Decimal, Goal } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { errorTexts } from '@/texts/errors';
import { goalTexts } from '@/texts/goals';
import { useGoalWrites } from './goalQueries';

/** What was put aside for a goal, and what is put aside now. */
export function GoalContributions({ goal }: { goal: Goal }) {
  const t = useTexts(goalTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const mayWrite = useMayWrite();
  const today = useToday();
  const { contribute, takeBack } = useGoalWrites();
  const [amount, setAmount] = useState<Decimal | null>(null);
  const [day, setDay] = useState(today);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount === null || isZero(amount)) return;
    const contribution = { paid_on: day || today, amount };
    contribute.mutate({ goal, contribution }, { onSuccess: () => setAmount(null) });
  };
  return (
    <section className="flex flex-col gap-2">
      {mayWrite && (
        <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-2">
          <Field
            label={t('contribution')}
            hint={t('contributionHint')}
            error={contribute.error ? errorText(contribute.error, tError) : undefined}
            className="min-w-0 flex-1 basis-40"
          >
            <MoneyInput value={amount} currency={goal.currency} onCommit={setAmount} />
          </Field>
          <Field label={t('contributionDay')} className="min-w-0 flex-1 basis-36">
            <Input
              type="date"
              value={day}
              max={today}
              onChange={(event) => setDay(event.target.value)}
            />
          </Field>
          <Button type="submit" busy={contribute.isPending} className="mt-6 max-md:w-full">
            {t('putAside')}
          </Button>
        </form>
      )}
      <ul aria-label={t('contributions')} className="text-sm">
        {goal.contributions.map((one) => {
          const day = formatDay(one.paid_on, locale, 'short');
          return (
            <li key={one.id} className="flex items-center gap-2 border-line border-t py-1.5">
              <span className="text-ink-2">{day}</span>
              <Money
                amount={one.amount}
                currency={goal.currency}
                sign="always"
                className="ml-auto text-ink"
              />
              {mayWrite && (
                <IconButton
                  icon={X}
                  size="sm"
                  label={t('takeBack', { day })}
                  onClick={() => takeBack.mutate(one)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
