import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2, TriangleAlert, X } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { Notice } from '@/components/ui/Surface';
import { useToday } from '@/hooks/useToday';
import type { Decimal, Goal } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { errorTexts } from '@/texts/errors';
import { goalTexts } from '@/texts/goals';
import { useGoalWrites } from './goalQueries';

type Props = { goal: Goal; onEdit: () => void; onClose: () => void };

/** One goal: what it takes, what if, and what was put aside. */
export default function GoalSheet({ goal, onEdit, onClose }: Props) {
  const t = useTexts(goalTexts);
  const { locale } = useLocale();
  const mayWrite = useMayWrite();
  const { data } = useQuery(accountsQuery);
  const { remove } = useGoalWrites();
  const { currency } = goal;
  const account = goal.account_id ? byId(data ?? []).get(goal.account_id) : undefined;
  const line = (label: string, value: ReactNode) => (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-2">{label}</dt>
      <dd className="text-right text-ink">{value}</dd>
    </div>
  );
  const money = (amount: Decimal) => <Money amount={amount} currency={currency} />;
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={goal.name}
      width="sm"
      footer={
        mayWrite && (
          <>
            <Button
              look="quiet"
              icon={Trash2}
              onClick={() => {
                remove.mutate(goal);
                onClose();
              }}
            >
              {t('remove')}
            </Button>
            <Button icon={Pencil} onClick={onEdit}>
              {t('change')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <dl className="flex flex-col gap-1">
          {line(t('savedSoFar'), money(goal.saved))}
          {line(t('left'), money(goal.left))}
          {goal.expected !== null &&
            goal.state !== 'reached' &&
            line(t('expected'), money(goal.expected))}
          {goal.monthly !== null &&
            goal.state !== 'reached' &&
            line(t('monthly'), money(goal.monthly))}
          {goal.state !== 'reached' &&
            line(
              t('atThisPace'),
              goal.reached_on ? formatDay(goal.reached_on, locale, 'monthYear') : t('never'),
            )}
        </dl>
        {account && !isZero(goal.short) && (
          <Notice icon={TriangleAlert} tone="warning">
            {t.rich('short', {
              name: account.name,
              amount: <Money amount={goal.short} currency={currency} className="text-ink" />,
            })}
          </Notice>
        )}
        {goal.what_if.length > 0 && <WhatIf goal={goal} />}
        {goal.category_id ? (
          <p className="text-ink-2 text-sm">{t('ofEnvelope')}</p>
        ) : (
          <Contributions goal={goal} mayWrite={mayWrite} />
        )}
      </div>
    </Modal>
  );
}

/** A slider of months: what it takes each month, and when it is there. */
function WhatIf({ goal }: { goal: Goal }) {
  const t = useTexts(goalTexts);
  const { locale } = useLocale();
  const id = useId();
  const [months, setMonths] = useState(12);
  const what = goal.what_if[months - 1];
  if (!what) return null;
  return (
    <section className="rounded-sm bg-sunken p-4">
      <label htmlFor={id} className="font-medium text-ink text-sm">
        {t('whatIf')}
      </label>
      <input
        id={id}
        type="range"
        min={1}
        max={goal.what_if.length}
        value={months}
        onChange={(event) => setMonths(Number(event.target.value))}
        aria-valuetext={t('months', { count: months })}
        className="my-2 block h-6 w-full accent-brand"
      />
      <p className="text-ink-2" aria-live="polite">
        {t.rich('whatIfAnswer', {
          amount: (
            <Money
              amount={what.monthly}
              currency={goal.currency}
              className="font-semibold text-ink"
            />
          ),
          months: t('months', { count: months }),
          day: formatDay(what.reached_on, locale, 'monthYear'),
        })}
      </p>
    </section>
  );
}

function Contributions({ goal, mayWrite }: { goal: Goal; mayWrite: boolean }) {
  const t = useTexts(goalTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const today = useToday();
  const { contribute, takeBack } = useGoalWrites();
  const [amount, setAmount] = useState<Decimal | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount === null || isZero(amount)) return;
    const contribution = { paid_on: today, amount };
    contribute.mutate({ goal, contribution }, { onSuccess: () => setAmount(null) });
  };
  return (
    <section className="flex flex-col gap-2">
      {mayWrite && (
        <form onSubmit={submit} noValidate className="flex items-end gap-2">
          <Field
            label={t('contribution')}
            hint={t('contributionHint')}
            error={contribute.error ? errorText(contribute.error, tError) : undefined}
            className="flex-1"
          >
            <MoneyInput value={amount} currency={goal.currency} onCommit={setAmount} />
          </Field>
          <Button type="submit" busy={contribute.isPending} className="mb-6">
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
