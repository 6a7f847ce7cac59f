import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CategoryBadge } from '@/components/CategoryChip';
import { Money } from '@/components/Money';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { SegmentedControl } from '@/components/ui/Tabs';
import type { Account } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { transactionsTexts } from '@/texts/transactions';
import { AmountPad } from './AmountPad';
import { CategoryPicker, type Wanted } from './CategoryPicker';
import { CategoryButton } from './DetailFields';
import { likeliest } from './likeliest';
import { PayeeInput } from './PayeeInput';
import { payeeHistoryQuery, recentChoicesQuery } from './queries';
import { useNames } from './useNames';
import type { Direction, NewTransactionForm } from './useNewTransaction';

type StepProps = { form: NewTransactionForm };

/** Whether it went out or came in. */
export function DirectionChoice({ form: { value, set } }: StepProps) {
  const t = useTexts(transactionsTexts);
  return (
    <SegmentedControl<Direction>
      label={t('direction')}
      value={value.direction}
      onChange={(direction) =>
        set({ direction, ...(value.category_chosen ? {} : { category_id: null }) })
      }
      choices={[
        { value: 'expense', label: t('expense') },
        { value: 'income', label: t('income') },
      ]}
      className="w-full"
    />
  );
}

/** The amount on large keys. */
export function PadStep({ form: { value, set, scale, account } }: StepProps) {
  return (
    <>
      <output className="block truncate py-3 text-center font-semibold text-4xl text-ink tabular-nums">
        <Money
          amount={value.amount.replace(/\.$/, '') || '0'}
          currency={account?.currency}
          className={cx(value.direction === 'income' && 'text-income')}
        />
      </output>
      <AmountPad typed={value.amount} scale={scale} onChange={(amount) => set({ amount })} />
    </>
  );
}

/** The amount, once it was typed. */
export const AmountLine = ({ form: { value, size, account } }: StepProps) => (
  <p className="text-center">
    <Money
      amount={size}
      currency={account?.currency}
      className={cx('font-semibold text-2xl', value.direction === 'income' && 'text-income')}
    />
  </p>
);

/** The amount with a keyboard. */
export function AmountField({ form: { value, set, account } }: StepProps) {
  const t = useTexts(transactionsTexts);
  return (
    <Field label={t('amount')} hint={t('amountSums')}>
      <MoneyInput
        autoFocus
        value={value.amount || null}
        {...(account ? { currency: account.currency } : {})}
        onCommit={(amount) => set({ amount: amount?.replace(/^-/, '') ?? '' })}
        className="text-lg!"
      />
    </Field>
  );
}

/** Where it went, to whom, from which account and when. */
export function NewFacts({ form, accounts }: StepProps & { accounts: readonly Account[] }) {
  const t = useTexts(transactionsTexts);
  const { value, set } = form;
  return (
    <>
      <CategoryGuess form={form} />
      <Field label={t('payee')}>
        <PayeeInput
          value={value.payee}
          onChange={(payee) => set({ payee, payee_id: null })}
          onChoose={({ id, name, category_id }) =>
            set({
              payee: name,
              payee_id: id,
              ...(category_id && !value.category_chosen ? { category_id } : {}),
            })
          }
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('account')}>
          <Select
            value={value.account_id}
            onChange={(event) => set({ account_id: event.target.value })}
          >
            {accounts.map((account) => (
              <option key={account.id} value={account.id}>
                {account.name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('date')}>
          <Input
            type="date"
            required
            value={value.booked_on}
            onChange={(event) => set({ booked_on: event.target.value })}
          />
        </Field>
      </div>
      <Field label={t('memo')}>
        <Input
          maxLength={500}
          placeholder={t('memoHint')}
          value={value.memo}
          onChange={(event) => set({ memo: event.target.value })}
        />
      </Field>
    </>
  );
}

/** The likeliest categories as buttons, the rest one tap further. */
function CategoryGuess({ form: { value, set, size } }: StepProps) {
  const t = useTexts(transactionsTexts);
  const names = useNames();
  const [open, setOpen] = useState(false);
  const { data: recent = [] } = useQuery(recentChoicesQuery);
  const { data: history = [] } = useQuery(payeeHistoryQuery(value.payee_id ?? undefined));
  const amount = value.direction === 'expense' ? `-${size}` : size;
  const payee = value.payee_id ? { id: value.payee_id, name: value.payee } : null;
  const wanted: Wanted = { amount, category_id: value.category_id, payee };
  const all = [...names.categories.values()];
  const guesses = likeliest({ amount, category_id: null }, all, history, recent);
  const choose = (id: string | null) => set({ category_id: id, category_chosen: id !== null });
  return (
    <Field label={t('category')}>
      <ul className="flex flex-wrap gap-1.5">
        {guesses.map(({ category }) => (
          <li key={category.id} className="max-w-full">
            <button
              type="button"
              aria-pressed={value.category_id === category.id}
              onClick={() => choose(value.category_id === category.id ? null : category.id)}
              className="flex h-9 max-w-full items-center gap-2 rounded-full border border-line pr-3.5 pl-1.5 text-ink hover:bg-hover aria-pressed:border-brand aria-pressed:bg-brand-soft max-md:h-11"
            >
              <CategoryBadge category={category} />
              <span className="truncate">{category.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <CategoryPicker
        wanted={wanted}
        open={open}
        onOpenChange={setOpen}
        onSelect={(category) => choose(category?.id ?? null)}
        trigger={
          <CategoryButton category={names.categories.get(value.category_id ?? '') ?? null} />
        }
      />
    </Field>
  );
}
