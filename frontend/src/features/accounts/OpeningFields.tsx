import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { MoneyInput } from '@/components/ui/MoneyInput';
import type { AccountKind, Decimal } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { negate } from '@/lib/money';
import { accountsTexts } from '@/texts/accounts';
import { isLiability } from './kinds';

type Props = {
  kind: AccountKind;
  currency: string;
  opening: Decimal;
  openedOn: string;
  onOpening: (amount: Decimal) => void;
  onOpenedOn: (day: string) => void;
  errors: { opening_balance?: string; opened_on?: string };
};

/** What an account started with and when; a debt is typed as people say it, without its minus. */
export function OpeningFields(props: Props) {
  const t = useTexts(accountsTexts);
  const owes = isLiability(props.kind);
  const said = (amount: Decimal) => (owes ? negate(amount) : amount);
  return (
    <>
      <Field
        label={t(owes ? 'openingDebt' : 'opening')}
        hint={t(owes ? 'openingDebtHint' : 'openingHint')}
        error={props.errors.opening_balance}
      >
        <MoneyInput
          name="opening_balance"
          currency={props.currency}
          value={said(props.opening)}
          onCommit={(amount) => props.onOpening(said(amount ?? '0'))}
        />
      </Field>
      <Field label={t('openedOn')} error={props.errors.opened_on}>
        <Input
          type="date"
          name="opened_on"
          value={props.openedOn}
          onChange={(event) => props.onOpenedOn(event.target.value)}
        />
      </Field>
    </>
  );
}
