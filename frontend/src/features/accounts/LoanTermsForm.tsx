import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { SegmentedControl } from '@/components/ui/Tabs';
import { Switch } from '@/components/ui/Toggle';
import type { Account, Decimal, Loan, LoanTerms } from '@/lib/api';
import { errorText, fieldErrors } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { absolute, isZero, signOf } from '@/lib/money';
import { errorTexts } from '@/texts/errors';
import { loanTexts } from '@/texts/loans';
import { useLoanWrites } from './loanQueries';

/** Left empty, there is none. */
const isFee = (fee: Decimal | null): boolean => fee === null || signOf(fee) >= 0;

const PERCENT = /^\d{1,4}(\.\d{1,4})?$/;

type Props = { account: Account; loan: Loan; onClose: () => void };

/** What the contract says. */
export default function LoanTermsForm({ account, loan, onClose }: Props) {
  const t = useTexts(loanTexts);
  const tError = useTexts(errorTexts);
  const { setTerms, removeTerms } = useLoanWrites(account.id);
  const { terms } = loan;
  const owed = isZero(account.balance) ? null : absolute(account.balance);
  const [principal, setPrincipal] = useState<Decimal | null>(terms?.principal ?? owed);
  const [rate, setRate] = useState(terms?.annual_rate ?? '');
  const [tax, setTax] = useState(terms?.tax_percent ?? '0');
  const [months, setMonths] = useState(`${terms?.months ?? ''}`);
  const [first, setFirst] = useState(terms?.first_due_on ?? '');
  const [method, setMethod] = useState<LoanTerms['method']>(terms?.method ?? 'french');
  const [opening, setOpening] = useState<Decimal | null>(terms?.opening_fee ?? '0');
  const [monthly, setMonthly] = useState<Decimal | null>(terms?.monthly_fee ?? '0');
  const [unit, setUnit] = useState<NonNullable<LoanTerms['unit']> | ''>(terms?.unit ?? '');
  const [withheld, setWithheld] = useState(terms?.is_withheld ?? false);
  const [tried, setTried] = useState(false);
  const currency = unit ? unit.toUpperCase() : account.currency;
  const count = Number(months);
  const problems = {
    principal: principal === null || signOf(principal) <= 0 ? t('amountWrong') : undefined,
    annual_rate: PERCENT.test(rate) ? undefined : t('percentWrong'),
    tax_percent: PERCENT.test(tax) ? undefined : t('percentWrong'),
    months: /^\d{1,3}$/.test(months) && count >= 1 && count <= 600 ? undefined : t('monthsWrong'),
    first_due_on: first ? undefined : t('dayWrong'),
    opening_fee: isFee(opening) ? undefined : t('feeWrong'),
    monthly_fee: isFee(monthly) ? undefined : t('feeWrong'),
  };
  const wrong = (field: keyof typeof problems) =>
    (tried && problems[field]) || fieldErrors(setTerms.error, tError)[field];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (principal === null || Object.values(problems).some(Boolean)) return;
    setTerms.mutate(
      {
        now: {
          principal,
          annual_rate: rate,
          tax_percent: tax,
          months: count,
          first_due_on: first,
          method,
          opening_fee: opening ?? '0',
          monthly_fee: monthly ?? '0',
          unit: unit || null,
          is_withheld: withheld,
        },
        was: terms ?? null,
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('termsTitle', { name: account.name })}
      width="sm"
      footer={
        <>
          {terms && (
            <Button
              look="quiet"
              className="mr-auto"
              busy={removeTerms.isPending}
              onClick={() => removeTerms.mutate(loan, { onSuccess: onClose })}
            >
              {t('removeTerms')}
            </Button>
          )}
          <Button look="primary" type="submit" form="loan-terms" busy={setTerms.isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="loan-terms" onSubmit={submit} noValidate className="flex flex-col gap-4">
        {account.currency === 'MXN' && (
          <Field label={t('unit')} hint={unit ? t('unitHint') : undefined}>
            <Select
              value={unit}
              onChange={(event) => {
                const next = event.target.value;
                setUnit(next === 'udi' || next === 'uma' ? next : '');
              }}
            >
              <option value="">{t('unit_none')}</option>
              <option value="udi">{t('unit_udi')}</option>
              <option value="uma">{t('unit_uma')}</option>
            </Select>
          </Field>
        )}
        <Field label={t('lent')} error={wrong('principal')}>
          <MoneyInput value={principal} currency={currency} onCommit={setPrincipal} />
        </Field>
        <div className="grid grid-cols-2 gap-4 *:min-w-0">
          <Field label={t('rate')} error={wrong('annual_rate')}>
            <Input inputMode="decimal" value={rate} onChange={(e) => setRate(e.target.value)} />
          </Field>
          <Field label={t('tax')} error={wrong('tax_percent')}>
            <Input inputMode="decimal" value={tax} onChange={(e) => setTax(e.target.value)} />
          </Field>
          <Field label={t('months')} error={wrong('months')}>
            <Input inputMode="numeric" value={months} onChange={(e) => setMonths(e.target.value)} />
          </Field>
          <Field label={t('firstDue')} error={wrong('first_due_on')}>
            <Input type="date" value={first} onChange={(e) => setFirst(e.target.value)} />
          </Field>
        </div>
        <div className="grid grid-cols-2 items-end gap-4 *:min-w-0">
          <Field label={t('openingFee')} hint={t('feesHint')} error={wrong('opening_fee')}>
            <MoneyInput value={opening} currency={currency} onCommit={setOpening} />
          </Field>
          <Field label={t('monthlyFee')} hint={t('feesHint')} error={wrong('monthly_fee')}>
            <MoneyInput value={monthly} currency={currency} onCommit={setMonthly} />
          </Field>
        </div>
        <div className="flex flex-col gap-1.5">
          <SegmentedControl
            label={t('method')}
            value={method}
            onChange={setMethod}
            choices={[
              { value: 'french', label: t('method_french') },
              { value: 'fixed_principal', label: t('method_fixed_principal') },
            ]}
          />
          <p className="text-ink-3 text-xs">{t(`methodHint_${method}`)}</p>
        </div>
        <Switch
          checked={withheld}
          onChange={setWithheld}
          label={t('withheld')}
          hint={t('withheldHint')}
        />
        {setTerms.error && (
          <p role="alert" className="text-danger">
            {errorText(setTerms.error, tError)}
          </p>
        )}
      </form>
    </Modal>
  );
}
