import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Fact } from '@/components/Fact';
import { Money } from '@/components/Money';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { Skeleton } from '@/components/ui/Surface';
import { SegmentedControl } from '@/components/ui/Tabs';
import type { Card, Decimal, Payoff, PayoffResult } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { isZero, signOf } from '@/lib/money';
import { payoffTexts } from '@/texts/payoff';
import { payoffQuery } from './cardQueries';

type How = Payoff['plan']['how'];
const PERCENT = /^\d{1,3}(\.\d{1,4})?$/;

type Props = { card: Card; onClose: () => void };

/** What paying this much, the least, or by a date comes to. */
export default function PayoffSheet({ card, onClose }: Props) {
  const t = useTexts(payoffTexts);
  const { currency, terms } = card;
  const isMexican = currency === 'MXN';
  const [owed, setOwed] = useState<Decimal | null>(signOf(card.owed) > 0 ? card.owed : null);
  const [rate, setRate] = useState(terms?.annual_rate ?? '60');
  const [tax, setTax] = useState(isMexican ? '16' : '0');
  const [how, setHow] = useState<How>('fixed');
  const [payment, setPayment] = useState<Decimal | null>(card.next_payment?.amount ?? null);
  const [months, setMonths] = useState('12');
  const [percent, setPercent] = useState(terms?.minimum_percent ?? '5');
  const [floor, setFloor] = useState<Decimal | null>(terms?.minimum_amount ?? '200');
  const plan = planOf(how, { payment, months, percent, floor });
  const isSound = owed !== null && signOf(owed) > 0 && PERCENT.test(rate) && PERCENT.test(tax);
  const question = isSound && plan ? { owed, annual_rate: rate, tax_percent: tax, plan } : null;
  const { data, error, refetch } = useQuery({
    ...payoffQuery(card.account_id, question),
    placeholderData: keepPreviousData,
  });
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('text')}
      width="sm"
    >
      <div className="flex flex-col gap-4">
        <Field label={t('owed')} error={isSound || owed ? undefined : t('owedNeeded')}>
          <MoneyInput value={owed} currency={currency} onCommit={setOwed} />
        </Field>
        <div className="grid grid-cols-2 gap-4 *:min-w-0">
          <Field label={t('rate')} error={PERCENT.test(rate) ? undefined : t('percentWrong')}>
            <Input inputMode="decimal" value={rate} onChange={(e) => setRate(e.target.value)} />
          </Field>
          <Field label={t('tax')} error={PERCENT.test(tax) ? undefined : t('percentWrong')}>
            <Input inputMode="decimal" value={tax} onChange={(e) => setTax(e.target.value)} />
          </Field>
        </div>
        <SegmentedControl
          label={t('how')}
          value={how}
          onChange={setHow}
          choices={(['fixed', 'minimum', 'months'] as const).map((value) => ({
            value,
            label: t(`how_${value}`),
          }))}
        />
        {how === 'fixed' && (
          <Field label={t('payment')}>
            <MoneyInput value={payment} currency={currency} onCommit={setPayment} />
          </Field>
        )}
        {how === 'months' && (
          <Field label={t('months')}>
            <Input inputMode="numeric" value={months} onChange={(e) => setMonths(e.target.value)} />
          </Field>
        )}
        {how === 'minimum' && (
          <div className="grid grid-cols-2 gap-4 *:min-w-0">
            <Field label={t('percent')}>
              <Input
                inputMode="decimal"
                value={percent}
                onChange={(e) => setPercent(e.target.value)}
              />
            </Field>
            <Field label={t('floor')}>
              <MoneyInput value={floor} currency={currency} onCommit={setFloor} />
            </Field>
          </div>
        )}
        <div aria-live="polite" className="min-h-36">
          {error && <ErrorScreen error={error} retry={refetch} />}
          {question && !data && !error && <Skeleton className="h-36" />}
          {question && data && <Result result={data} currency={currency} />}
        </div>
      </div>
    </Modal>
  );
}

type Typed = { payment: Decimal | null; months: string; percent: string; floor: Decimal | null };

/** Null while what was typed says nothing yet. */
function planOf(how: How, { payment, months, percent, floor }: Typed): Payoff['plan'] | null {
  if (how === 'fixed') return payment && signOf(payment) > 0 ? { how, payment } : null;
  if (how === 'minimum') {
    const isSound = PERCENT.test(percent) && !isZero(percent) && floor !== null;
    return isSound ? { how, percent, floor } : null;
  }
  const count = Number(months);
  return /^\d{1,3}$/.test(months) && count >= 1 && count <= 600 ? { how, months: count } : null;
}

function Result({ result, currency }: { result: PayoffResult; currency: string }) {
  const t = useTexts(payoffTexts);
  if (!result.ends) return <p className="text-danger">{t('never')}</p>;
  const count = result.months.length;
  const line = (name: string, amount: Decimal) => (
    <Fact name={name}>
      <Money amount={amount} currency={currency} />
    </Fact>
  );
  return (
    <div className="rounded-sm bg-sunken p-4">
      <p className="pb-2 font-semibold text-ink">
        {t('done', { years: Math.floor(count / 12), months: count % 12 })}
      </p>
      <dl>
        {result.payment !== null && line(t('eachMonth'), result.payment)}
        {line(t('interest'), result.interest)}
        {!isZero(result.tax) && line(t('taxPaid'), result.tax)}
        {line(t('total'), result.paid)}
      </dl>
    </div>
  );
}
