import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import type { CardStatement, Decimal, Id } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useLocale, useTexts } from '@/lib/i18n';
import { isNegative } from '@/lib/money';
import { cardTexts } from '@/texts/cards';
import { errorTexts } from '@/texts/errors';
import { useCardWrites } from './cardQueries';

type Props = { accountId: Id; statement: CardStatement; currency: string; onClose: () => void };

/** The figures of the bank's own statement. */
export function StatementForm({ accountId, statement, currency, onClose }: Props) {
  const t = useTexts(cardTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const { tell, forget } = useCardWrites(accountId);
  const [amount, setAmount] = useState<Decimal | null>(statement.no_interest);
  const [minimum, setMinimum] = useState<Decimal | null>(statement.minimum);
  const [cut, setCut] = useState(statement.cut_on);
  const [due_on, setDue] = useState(statement.due_on);
  const isWrong = amount === null || isNegative(amount);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount === null || isWrong || !cut || !due_on) return;
    const figures = { due_on, no_interest: amount, minimum };
    tell.mutate({ cut, figures, was: statement }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('tellOf', { day: formatDay(statement.cut_on, locale) })}
      width="sm"
      footer={
        <>
          {statement.told && (
            <Button look="quiet" onClick={() => forget.mutate(statement, { onSuccess: onClose })}>
              {t('forget')}
            </Button>
          )}
          <Button look="primary" type="submit" form="statement" busy={tell.isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="statement" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('cutOn')}>
          <Input type="date" value={cut} onChange={(event) => setCut(event.target.value)} />
        </Field>
        <Field label={t('noInterest')} error={isWrong ? t('amountWrong') : undefined}>
          <MoneyInput value={amount} currency={currency} onCommit={setAmount} />
        </Field>
        <Field label={t('minimum')}>
          <MoneyInput value={minimum} currency={currency} onCommit={setMinimum} />
        </Field>
        <Field label={t('dueOn')}>
          <Input type="date" value={due_on} onChange={(event) => setDue(event.target.value)} />
        </Field>
        {tell.error && (
          <p role="alert" className="text-danger">
            {errorText(tell.error, tError)}
          </p>
        )}
      </form>
    </Modal>
  );
}
