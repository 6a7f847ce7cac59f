import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Link2, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useToday } from '@/hooks/useToday';
import type { Debt, DebtPayment, Decimal } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isNegative, negate, signOf } from '@/lib/money';
import { paths } from '@/lib/paths';
import { debtTexts } from '@/texts/debts';
import { errorTexts } from '@/texts/errors';
import { candidatesQuery, useDebtWrites } from './debtQueries';

/** Movements that look like payments, a tap away from being linked. */
export function Offered({ debt }: { debt: Debt }) {
  const t = useTexts(debtTexts);
  const { locale } = useLocale();
  const { data = [] } = useQuery(candidatesQuery(debt.id));
  const { pay } = useDebtWrites();
  if (data.length === 0) return null;
  return (
    <section aria-label={t('offered')} className="rounded-sm bg-sunken p-4">
      <h3 className="font-medium text-ink text-sm">{t('offered')}</h3>
      <p className="pb-2 text-ink-2 text-xs">{t('offeredHint')}</p>
      <ul className="max-h-56 overflow-y-auto">
        {data.map((one) => {
          const day = formatDay(one.booked_on, locale, 'short');
          return (
            <li
              key={one.transaction_id}
              className="flex items-center gap-3 border-line border-t py-1.5 text-sm"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate text-ink">{one.description}</span>
                <span className="block text-ink-2 text-xs">{day}</span>
              </span>
              <Money amount={one.amount} currency={debt.currency} className="text-ink" />
              <Button
                size="sm"
                icon={Link2}
                aria-label={t('linkThis', { name: one.description, day })}
                onClick={() =>
                  pay.mutate({ debt, payment: { transaction_id: one.transaction_id } })
                }
              >
                {t('link')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What was given and received, and a line to note what no account tells of. */
export function DebtPayments({ debt, mayWrite }: { debt: Debt; mayWrite: boolean }) {
  const t = useTexts(debtTexts);
  return (
    <section className="flex flex-col gap-2">
      {mayWrite && <ByHand debt={debt} />}
      {debt.payments.length > 0 && (
        <ul aria-label={t('payments')} className="border-line border-t text-sm">
          {debt.payments.map((payment) => (
            <Payment
              key={payment.id}
              payment={payment}
              currency={debt.currency}
              mayWrite={mayWrite}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

type PaymentProps = { payment: DebtPayment; currency: string; mayWrite: boolean };

function Payment({ payment, currency, mayWrite }: PaymentProps) {
  const t = useTexts(debtTexts);
  const { locale } = useLocale();
  const { takeBack } = useDebtWrites();
  const day = formatDay(payment.paid_on, locale, 'short');
  const isIn = isNegative(payment.amount);
  return (
    <li className="flex min-h-9 items-center gap-3 border-line border-b">
      <span className="w-14 shrink-0 text-ink-3 text-xs">{day}</span>
      <span className="min-w-0 flex-1 truncate">
        {payment.transaction_id ? (
          <Link
            to={paths.transactions}
            search={{ ver: payment.transaction_id }}
            className="reach rounded-sm text-ink hover:underline"
          >
            {payment.description}
          </Link>
        ) : (
          <span className="text-ink-2">{t('cash')}</span>
        )}
      </span>
      <span className="text-ink-2 text-xs">{t(isIn ? 'iReceived' : 'iGave')}</span>
      <Money amount={absolute(payment.amount)} currency={currency} className="text-ink" />
      {mayWrite && (
        <IconButton
          icon={X}
          size="sm"
          label={t('unlink', { day })}
          onClick={() => takeBack.mutate(payment)}
        />
      )}
    </li>
  );
}

type Side = 'gave' | 'received';

function ByHand({ debt }: { debt: Debt }) {
  const t = useTexts(debtTexts);
  const tError = useTexts(errorTexts);
  const today = useToday();
  const { pay } = useDebtWrites();
  const isIn = debt.next ? isNegative(debt.next.left) : debt.kind === 'lent';
  const [chosen, setSide] = useState<Side | null>(null);
  const side = chosen ?? (isIn ? 'received' : 'gave');
  const [amount, setAmount] = useState<Decimal | null>(null);
  const [day, setDay] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (amount === null || signOf(amount) <= 0) return;
    const payment = { paid_on: day || today, amount: side === 'gave' ? amount : negate(amount) };
    pay.mutate({ debt, payment }, { onSuccess: () => setAmount(null) });
  };
  return (
    <form onSubmit={submit} noValidate aria-label={t('byHand')} className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <h3 className="font-medium text-ink text-sm">{t('byHand')}</h3>
        <SegmentedControl<Side>
          label={t('direction')}
          value={side}
          onChange={setSide}
          choices={[
            { value: 'gave', label: t('iGave') },
            { value: 'received', label: t('iReceived') },
          ]}
        />
      </div>
      <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-2 *:min-w-0">
        <Field label={t('amount')}>
          <MoneyInput value={amount} currency={debt.currency} onCommit={setAmount} />
        </Field>
        <Field label={t('day')}>
          <Input
            type="date"
            value={day || today}
            onChange={(event) => setDay(event.target.value)}
          />
        </Field>
        <Button type="submit" busy={pay.isPending}>
          {t('keep')}
        </Button>
      </div>
      {pay.error && (
        <p role="alert" className="text-danger text-sm">
          {errorText(pay.error, tError)}
        </p>
      )}
    </form>
  );
}
