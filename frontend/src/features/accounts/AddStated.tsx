import { useId } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { useToday } from '@/hooks/useToday';
import type { Account } from '@/lib/api';
import { useForm } from '@/lib/forms';
import { useTexts } from '@/lib/i18n';
import { negate } from '@/lib/money';
import { toast } from '@/lib/toasts';
import { commonTexts } from '@/texts/common';
import { reconciliationTexts } from '@/texts/reconciliation';
import { isLiability } from './kinds';
import { useStateBalance } from './reconciliation';

type Props = { account: Account; onClose: () => void };

/** A balance the person read at the bank. */
export function AddStated({ account, onClose }: Props) {
  const t = useTexts(reconciliationTexts);
  const tCommon = useTexts(commonTexts);
  const formId = useId();
  const today = useToday();
  const state = useStateBalance(account.id);
  const owes = isLiability(account.kind);
  const said = (amount: string) => (owes ? negate(amount) : amount);
  const { form, field, values, set, errors, message, busy } = useForm({
    initial: { day: today, amount: '' },
    check: ({ amount }) => (amount ? {} : { amount: t('needAmount') }),
    submit: ({ day, amount }) => state.mutateAsync({ day, amount: said(amount) }),
    onDone: () => {
      toast(t('statedDone'));
      onClose();
    },
  });
  return (
    <Modal
      open
      onOpenChange={onClose}
      width="sm"
      title={t('addStated')}
      description={t('addStatedText')}
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {tCommon('save')}
          </Button>
        </>
      }
    >
      <form {...form} id={formId} className="flex flex-col gap-4 pt-1">
        <Field label={t('day')} error={errors.day}>
          <Input type="date" required {...field('day')} />
        </Field>
        <Field
          label={t(owes ? 'debt' : 'amount')}
          hint={owes ? t('debtHint') : undefined}
          error={errors.amount}
        >
          <MoneyInput
            name="amount"
            currency={account.currency}
            value={values.amount || null}
            onCommit={(amount) => set('amount', amount ?? '')}
          />
        </Field>
        {message && (
          <p role="alert" className="text-danger">
            {message}
          </p>
        )}
      </form>
    </Modal>
  );
}
