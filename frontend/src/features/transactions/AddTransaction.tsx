import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, Copy, Landmark, TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { CategoryBadge } from '@/components/CategoryChip';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { EmptyState, Notice, Skeleton } from '@/components/ui/Surface';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useDebounced } from '@/hooks/useDebounced';
import { useIsPhone } from '@/hooks/useMediaQuery';
import type { Account } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero, negate } from '@/lib/money';
import { paths } from '@/lib/paths';
import { accountsQuery } from '@/lib/queries/accounts';
import { duplicatesTexts } from '@/texts/duplicates';
import { errorTexts } from '@/texts/errors';
import { transactionsTexts } from '@/texts/transactions';
import { AmountPad } from './AmountPad';
import { CategoryPicker, type Wanted } from './CategoryPicker';
import { CategoryButton } from './DetailFields';
import { likeliest } from './likeliest';
import { PayeeInput } from './PayeeInput';
import { payeeHistoryQuery, recentChoicesQuery } from './queries';
import { nameOf } from './useChanges';
import { useNames } from './useNames';
import { type Direction, type NewTransactionForm, useNewTransaction } from './useNewTransaction';
import { useTwin } from './useTwin';

/** A transaction by hand: on a phone the amount first on large keys, then where it goes. */
export function AddTransaction({ onClose }: { onClose: () => void }) {
  const t = useTexts(transactionsTexts);
  const { data, error, refetch } = useQuery(accountsQuery);
  const open = data?.filter((account) => account.closed_on === null);
  if (open && open.length > 0) return <AddForm accounts={open} onClose={onClose} />;
  return (
    <Modal open onOpenChange={onClose} title={t('newTitle')}>
      {error && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="h-64" />}
      {open?.length === 0 && (
        <EmptyState
          icon={Landmark}
          title={t('noAccounts')}
          text={t('noAccountsText')}
          action={
            <Button asChild look="primary">
              <Link to={paths.accounts} search={{ nueva: '1' }}>
                {t('addAccount')}
              </Link>
            </Button>
          }
        />
      )}
    </Modal>
  );
}

type FormProps = { accounts: readonly Account[]; onClose: () => void };

function AddForm({ accounts, onClose }: FormProps) {
  const t = useTexts(transactionsTexts);
  const tError = useTexts(errorTexts);
  const isPhone = useIsPhone();
  const [step, setStep] = useState<'amount' | 'rest'>('amount');
  const form = useNewTransaction(accounts, onClose);
  const { save, canSave, size } = form;
  const onPad = isPhone && step === 'amount';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (onPad) {
      if (!isZero(size)) setStep('rest');
    } else if (canSave && !save.isPending) save.mutate();
  };
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('newTitle')}
      footer={
        onPad ? (
          <Button look="primary" type="submit" form="nuevo" disabled={isZero(size)}>
            {t('next')}
          </Button>
        ) : (
          <>
            {isPhone && (
              <Button icon={ArrowLeft} onClick={() => setStep('amount')}>
                {t('back')}
              </Button>
            )}
            <Button
              look="primary"
              type="submit"
              form="nuevo"
              disabled={!canSave}
              busy={save.isPending}
            >
              {t('add')}
            </Button>
          </>
        )
      }
    >
      <form id="nuevo" onSubmit={submit} className="flex flex-col gap-4">
        {!(isPhone && step === 'rest') && <DirectionChoice form={form} />}
        {onPad ? (
          <PadStep form={form} />
        ) : (
          <>
            {isPhone ? <AmountLine form={form} /> : <AmountField form={form} />}
            <TwinNotice form={form} />
            <Facts form={form} accounts={accounts} />
          </>
        )}
        {save.error && (
          <Notice icon={TriangleAlert} tone="danger">
            {errorText(save.error, tError)}
          </Notice>
        )}
      </form>
    </Modal>
  );
}

type StepProps = { form: NewTransactionForm };

/** A soft word when one just like it is there; nothing is held back. */
function TwinNotice({ form: { value, size, account } }: StepProps) {
  const t = useTexts(duplicatesTexts);
  const tTransactions = useTexts(transactionsTexts);
  const { locale } = useLocale();
  const signed = value.direction === 'expense' ? negate(size) : size;
  const amount = useDebounced(isZero(size) ? null : signed, 250);
  const twin = useTwin({ account_id: account?.id ?? '', booked_on: value.booked_on, amount });
  if (!twin) return null;
  const name = nameOf(twin) || tTransactions('noName');
  return (
    <Notice icon={Copy} tone="warning">
      {t('alreadyThere', { name, day: formatDay(twin.booked_on, locale) })}
    </Notice>
  );
}

function DirectionChoice({ form: { value, set } }: StepProps) {
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

function PadStep({ form: { value, set, scale, account } }: StepProps) {
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

const AmountLine = ({ form: { value, size, account } }: StepProps) => (
  <p className="text-center">
    <Money
      amount={size}
      currency={account?.currency}
      className={cx('font-semibold text-2xl', value.direction === 'income' && 'text-income')}
    />
  </p>
);

function AmountField({ form: { value, set, account } }: StepProps) {
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

function Facts({ form, accounts }: StepProps & Pick<FormProps, 'accounts'>) {
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
