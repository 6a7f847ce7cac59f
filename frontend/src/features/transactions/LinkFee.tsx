import { useState } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { Checkbox } from '@/components/ui/Toggle';
import type { Decimal, Transaction } from '@/lib/api';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, add, compare, isNegative, isZero } from '@/lib/money';
import { commonTexts } from '@/texts/common';
import { transfersTexts } from '@/texts/transfers';

type Props = {
  outflow: Transaction;
  inflow: Transaction;
  onLink: (fee: Decimal) => void;
  onClose: () => void;
};

/** What left and did not arrive: positive when a fee may be in it. */
export const lost = (outflow: Transaction, inflow: Transaction): Decimal =>
  absolute(add(outflow.amount, inflow.amount));

/** Whether linking the two needs a word about a fee. */
export const asksForFee = (outflow: Transaction, inflow: Transaction): boolean =>
  outflow.currency !== inflow.currency || isNegative(add(outflow.amount, inflow.amount));

/** Before two sides are linked that are not the same: what of it was a fee. */
export function LinkFee({ outflow, inflow, onLink, onClose }: Props) {
  const t = useTexts(transfersTexts);
  const tCommon = useTexts(commonTexts);
  const { locale } = useLocale();
  const { currency } = outflow;
  const same = currency === inflow.currency;
  const missing = same ? lost(outflow, inflow) : '0';
  const [isFee, setFee] = useState(true);
  const [typed, setTyped] = useState<Decimal | null>(null);
  const tooLarge =
    typed !== null && (isNegative(typed) || compare(typed, absolute(outflow.amount)) >= 0);
  const money = formatMoney(missing, { locale, currency, home: currency });
  const words = t('withFee', { amount: money });
  const fee = same ? (isFee ? missing : '0') : typed !== null && !isZero(typed) ? typed : '0';
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('feeTitle')}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button look="primary" disabled={tooLarge} onClick={() => onLink(fee)}>
            {t('link')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="flex flex-wrap gap-x-2 text-ink">
          <Money amount={outflow.amount} currency={outflow.currency} />
          <span aria-hidden>→</span>
          <Money amount={inflow.amount} currency={inflow.currency} />
        </p>
        {same ? (
          <>
            <p className="text-ink-2">{t('difference', { amount: money })}</p>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox within says its own name */}
            <label className="flex items-start gap-2.5 text-ink">
              <Checkbox checked={isFee} onChange={setFee} label={words} />
              <span aria-hidden>{words}</span>
            </label>
          </>
        ) : (
          <Field
            label={t('feeField', { currency })}
            error={tooLarge ? t('feeTooLarge') : undefined}
          >
            <MoneyInput value={typed} onCommit={setTyped} currency={currency} />
          </Field>
        )}
      </div>
    </Modal>
  );
}
