import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useToday } from '@/hooks/useToday';
import type { Decimal, Loan, NewExtra } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { signOf } from '@/lib/money';
import { errorTexts } from '@/texts/errors';
import { loanTexts } from '@/texts/loans';
import { useLoanWrites } from './loanQueries';

/** Something paid towards the principal, and what it makes less. */
export default function ExtraForm({ loan, onClose }: { loan: Loan; onClose: () => void }) {
  const t = useTexts(loanTexts);
  const tError = useTexts(errorTexts);
  const { addExtra } = useLoanWrites(loan.account_id);
  const [amount, setAmount] = useState<Decimal | null>(null);
  const [day, setDay] = useState<string>(useToday());
  const [lowers, setLowers] = useState<NewExtra['lowers']>('months');
  const [tried, setTried] = useState(false);
  const isWrong = amount === null || signOf(amount) <= 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (amount === null || isWrong || !day) return;
    addExtra.mutate({ now: { paid_on: day, amount, lowers }, was: loan }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('addExtra')}
      description={t('extraText')}
      width="sm"
      footer={
        <Button look="primary" type="submit" form="extra" busy={addExtra.isPending}>
          {t('save')}
        </Button>
      }
    >
      <form id="extra" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('amount')} error={tried && isWrong ? t('amountWrong') : undefined}>
          <MoneyInput value={amount} currency={loan.currency} onCommit={setAmount} />
        </Field>
        <Field label={t('day')} error={tried && !day ? t('dayWrong') : undefined}>
          <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
        <SegmentedControl
          label={t('lowers')}
          value={lowers}
          onChange={setLowers}
          choices={[
            { value: 'months', label: t('lowers_months') },
            { value: 'payment', label: t('lowers_payment') },
          ]}
        />
        {addExtra.error && (
          <p role="alert" className="text-danger">
            {errorText(addExtra.error, tError)}
          </p>
        )}
      </form>
    </Modal>
  );
}
