import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import type { Budget, Decimal } from '@/lib/api';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { add, compare, isNegative } from '@/lib/money';
import { envelopeTexts } from '@/texts/envelopes';
import type { BudgetWrites } from './queries';

type Props = { budget: Budget; writes: BudgetWrites; onClose: () => void };

/** Part of this period's money kept for the next one. */
export default function HoldSheet({ budget, writes, onClose }: Props) {
  const t = useTexts(envelopeTexts);
  const { locale } = useLocale();
  const [amount, setAmount] = useState<Decimal | null>(budget.held);
  const { currency } = budget;
  const say = (value: Decimal) => formatMoney(value, { locale, currency, home: currency });
  const most = isNegative(budget.to_assign) ? budget.held : add(budget.to_assign, budget.held);
  const isTooMuch = amount !== null && (compare(amount, most) > 0 || isNegative(amount));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isTooMuch) return;
    writes.hold(amount ?? '0', t('holdDone', { amount: say(amount ?? '0') }));
    onClose();
  };
  const text = t('holdText', { most: say(most) });
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('holdTitle')}
      description={text}
      width="sm"
      footer={
        <>
          <Button onClick={() => setAmount(most)}>{t('holdAll')}</Button>
          <Button look="primary" type="submit" form="hold" disabled={isTooMuch}>
            {t('holdNow')}
          </Button>
        </>
      }
    >
      <form id="hold" onSubmit={submit} noValidate>
        <Field label={t('amount')} error={isTooMuch ? text : undefined}>
          <MoneyInput value={amount} currency={currency} onCommit={setAmount} />
        </Field>
      </form>
    </Modal>
  );
}
