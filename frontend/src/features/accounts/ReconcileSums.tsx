import { CircleCheck } from 'lucide-react';
import { Fact } from '@/components/Fact';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { Section } from '@/components/ui/Surface';
import type { Account, Day, Decimal } from '@/lib/api';
import { cx } from '@/lib/cx';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { isZero, negate } from '@/lib/money';
import { errorTexts } from '@/texts/errors';
import { reconciliationTexts } from '@/texts/reconciliation';
import { isLiability } from './kinds';

type Props = {
  account: Account;
  day: Day;
  onDay: (day: Day) => void;
  stated: Decimal | null;
  /** The balance is the imported statement's, not typed. */
  isSuggested: boolean;
  onStated: (amount: Decimal | null) => void;
  before: Decimal;
  ticked: Decimal;
  left: Decimal | null;
  busy: boolean;
  error: Error | null;
  mayWrite: boolean;
  onFinish: () => void;
};

/** The statement's day and balance, and what is left between it and what is ticked. */
export function ReconcileSums(props: Props) {
  const t = useTexts(reconciliationTexts);
  const tError = useTexts(errorTexts);
  const { account, stated, left, before, ticked, error } = props;
  const { currency } = account;
  const owes = isLiability(account.kind);
  const said = (amount: Decimal | null) => (owes && amount !== null ? negate(amount) : amount);
  const hint = props.isSuggested ? t('fromStatement') : owes ? t('debtHint') : undefined;
  return (
    <Section title={t('statement')}>
      <div className="grid gap-3 sm:max-lg:grid-cols-2">
        <Field label={t('day')}>
          <Input
            type="date"
            value={props.day}
            onChange={(event) => event.target.value && props.onDay(event.target.value)}
          />
        </Field>
        <Field label={t(owes ? 'debt' : 'amount')} hint={hint}>
          <MoneyInput
            value={said(stated)}
            currency={currency}
            onCommit={(amount) => props.onStated(said(amount))}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
        </Field>
      </div>
      <dl className="mt-4">
        <Fact name={t('reconciledBefore')}>
          <Money amount={before} currency={currency} />
        </Fact>
        <Fact name={t('tickedSum')}>
          <Money amount={ticked} currency={currency} sign="always" />
        </Fact>
      </dl>
      {error && (
        <p role="alert" className="mt-3 text-danger">
          {errorText(error, tError)}
        </p>
      )}
      <div
        data-bar="full"
        className="mt-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-3 border-line border-t pt-3 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:mt-0 max-lg:border-line max-lg:bg-surface max-lg:px-5 max-lg:py-3 max-lg:shadow-float max-md:bottom-[calc(3.75rem+env(safe-area-inset-bottom))] md:max-lg:left-56"
      >
        <Difference left={left} currency={currency} />
        {props.mayWrite && (
          <Button
            look={left !== null && isZero(left) ? 'primary' : 'secondary'}
            disabled={left === null}
            busy={props.busy}
            onClick={props.onFinish}
            className="lg:w-full"
          >
            {t(left === null || isZero(left) ? 'finish' : 'adjust')}
          </Button>
        )}
      </div>
    </Section>
  );
}

function Difference({ left, currency }: { left: Decimal | null; currency: string }) {
  const t = useTexts(reconciliationTexts);
  const ends = left !== null && isZero(left);
  return (
    <div aria-live="polite" className="min-w-0 lg:w-full">
      <div className="flex items-baseline justify-between gap-3 max-lg:flex-col max-lg:gap-0">
        <span className="text-ink-2 max-lg:text-xs">{t('difference')}</span>
        {left === null ? (
          <span className="text-ink-3">—</span>
        ) : (
          <Money
            amount={left}
            currency={currency}
            className={cx('font-semibold text-xl', ends ? 'text-income' : 'text-warning')}
          />
        )}
      </div>
      <p className="mt-1 flex min-h-5 items-center gap-1.5 text-xs max-lg:hidden">
        {ends && <CircleCheck size={14} className="text-income" aria-hidden />}
        <span className={ends ? 'text-income' : 'text-ink-3'}>
          {left === null ? t('needAmount') : ends ? t('zero') : ''}
        </span>
      </p>
    </div>
  );
}
