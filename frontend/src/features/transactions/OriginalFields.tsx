import { Plus } from 'lucide-react';
import { useState } from 'react';
import { CurrencySelect } from '@/components/CurrencySelect';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { MoneyInput } from '@/components/ui/MoneyInput';
import type { Decimal, Transaction } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { absolute, isNegative, isZero, negate } from '@/lib/money';
import { transactionsTexts } from '@/texts/transactions';
import { useEdit } from './useChanges';

/** What was charged where it was charged; asked for only when somebody wants to say it. */
export function OriginalFields({ transaction }: { transaction: Transaction }) {
  const t = useTexts(transactionsTexts);
  const edit = useEdit();
  const mayWrite = useMayWrite();
  const { original, amount, currency: own } = transaction;
  const [open, setOpen] = useState(original !== null);
  const [picked, setPicked] = useState(own === 'USD' ? 'EUR' : 'USD');
  const currency = original?.currency ?? picked;
  const size = original ? absolute(original.amount) : null;
  const save = (nextSize: Decimal | null, nextCurrency: string) => {
    setPicked(nextCurrency);
    const isNone = nextSize === null || isZero(nextSize) || nextCurrency === own;
    if (isNone && original === null) return;
    const next = isNone
      ? null
      : { amount: isNegative(amount) ? negate(nextSize) : nextSize, currency: nextCurrency };
    edit({ transaction, change: { original: next } });
  };
  if (!open && original === null) {
    return mayWrite ? (
      <Button
        look="quiet"
        size="sm"
        icon={Plus}
        className="self-start"
        onClick={() => setOpen(true)}
      >
        {t('originalAdd')}
      </Button>
    ) : null;
  }
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t('original')} hint={t('originalHint')}>
        <MoneyInput
          value={size}
          currency={currency}
          disabled={!mayWrite}
          onCommit={(typed) => save(typed === null ? null : absolute(typed), currency)}
        />
      </Field>
      <Field label={t('originalCurrency')}>
        <CurrencySelect
          value={currency}
          disabled={!mayWrite}
          onChange={(event) => save(size, event.target.value)}
        />
      </Field>
    </div>
  );
}
