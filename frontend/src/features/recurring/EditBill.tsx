import { useId, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import type { Decimal, Recurring } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { absolute, isNegative, isZero, negate } from '@/lib/money';
import { recurringTexts } from '@/texts/recurring';
import { useEdit } from './useRecurring';

/** Its name and what the next one will be, in the person's own words. */
export function EditBill({ one, close }: { one: Recurring; close: () => void }) {
  const t = useTexts(recurringTexts);
  const form = useId();
  const edit = useEdit();
  const own = one.expected_by_person ? absolute(one.expected) : null;
  const [name, setName] = useState(one.name);
  const [amount, setAmount] = useState<Decimal | null>(own);
  const save = () => {
    const size = amount === null || isZero(amount) ? null : absolute(amount);
    const expected = size !== null && isNegative(one.expected) ? negate(size) : size;
    const before = {
      name: one.name,
      expected: own === null ? null : one.expected,
      state: one.state,
    };
    edit.mutate({ one, before, said: { name: name.trim() || null, expected } });
    close();
  };
  return (
    <Modal
      open
      width="sm"
      onOpenChange={(open) => !open && close()}
      title={t('editTitle', { name: one.name })}
      footer={
        <>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={form}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={t('name')} hint={t('nameHint')}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t('expected')} hint={t('expectedHint')}>
          <MoneyInput value={amount} currency={one.currency} onCommit={setAmount} />
        </Field>
      </form>
    </Modal>
  );
}
