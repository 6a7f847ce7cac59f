import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { SuggestInput } from '@/components/ui/SuggestInput';
import { useDebounced } from '@/hooks/useDebounced';
import type { Payee } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { payeesQuery } from '@/lib/queries/search';
import { transactionsTexts } from '@/texts/transactions';

type Props = Omit<
  ComponentProps<typeof SuggestInput>,
  'suggestions' | 'onSelect' | 'onChange' | 'value'
> & {
  value: string;
  onChange: (name: string) => void;
  /** A payee the household already knows, with the category remembered for it. */
  onChoose: (payee: Payee) => void;
};

/** Who was paid or who paid: any name, with those known offered while typing. */
export function PayeeInput({ value, onChange, onChoose, ...rest }: Props) {
  const t = useTexts(transactionsTexts);
  const { data: payees = [] } = useQuery(payeesQuery(useDebounced(value.trim(), 150)));
  return (
    <SuggestInput
      placeholder={t('payeeHint')}
      maxLength={120}
      value={value}
      onChange={onChange}
      suggestions={payees
        .filter((payee) => payee.name !== value)
        .map((payee) => ({
          value: payee.id,
          label: payee.name,
          note: t('count', { count: payee.transaction_count }),
        }))}
      onSelect={({ value: id }) => {
        const payee = payees.find((one) => one.id === id);
        if (payee) onChoose(payee);
      }}
      {...rest}
    />
  );
}
