import { ChevronDown } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { CategoryChip } from '@/components/CategoryChip';
import { FlagMark } from '@/components/FlagMark';
import { Field } from '@/components/ui/Field';
import { FIELD_FRAME, Input, Select } from '@/components/ui/Input';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { Switch } from '@/components/ui/Toggle';
import { useReason } from '@/hooks/useReason';
import type { Flag, Transaction } from '@/lib/api';
import { cx } from '@/lib/cx';
import { capitalize } from '@/lib/dates';
import { useTexts } from '@/lib/i18n';
import { absolute, isNegative, negate } from '@/lib/money';
import { flagsTexts } from '@/texts/flags';
import { hiddenTexts } from '@/texts/hidden';
import { transactionsTexts } from '@/texts/transactions';
import { CategoryPicker } from './CategoryPicker';
import type { Change } from './change';
import { STATUSES } from './FilterForm';
import { FlagPicker } from './FlagPicker';
import { OriginalFields } from './OriginalFields';
import { PayeeInput } from './PayeeInput';
import { TagsInput } from './TagsInput';
import { useEdit } from './useChanges';
import { useNames } from './useNames';

/** The facts of a transaction, each saved when one leaves its field. */
export function DetailFields({ transaction }: { transaction: Transaction }) {
  const t = useTexts(transactionsTexts);
  const tHidden = useTexts(hiddenTexts);
  const names = useNames();
  const edit = useEdit();
  const { payee, memo, tags, amount, currency, booked_on, status, reconciled, splits } =
    transaction;
  const save = (change: Change) => edit({ transaction, change });
  const account = names.accounts.get(transaction.account_id);
  const lockedHint = reconciled ? t('reconciledHint') : undefined;
  const saveAmount = (size: string | null) => {
    if (size === null) return;
    const next = isNegative(amount) ? negate(size) : size;
    // Parts of the old amount would no longer add up: they are made anew.
    save(transaction.is_split ? { amount: next, splits: [] } : { amount: next });
  };
  return (
    <div className="flex flex-col gap-4">
      <PayeeField
        key={payee?.name}
        name={payee?.name ?? ''}
        onSave={(name) => save({ payee: name })}
      />
      {splits.length < 2 && <CategoryField transaction={transaction} />}
      <div className="grid grid-cols-2 gap-3">
        <Field label={t(isNegative(amount) ? 'amountOut' : 'amountIn')} hint={lockedHint}>
          <MoneyInput
            value={absolute(amount)}
            currency={currency}
            disabled={reconciled}
            onCommit={saveAmount}
            onKeyDown={blurOnEnter}
          />
        </Field>
        <Field label={t('date')}>
          <Saved
            key={booked_on}
            type="date"
            saved={booked_on}
            disabled={reconciled}
            onSave={(day) => day && save({ booked_on: day })}
          />
        </Field>
      </div>
      <OriginalFields transaction={transaction} />
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('account')}>
          <Input readOnly value={account?.name ?? ''} />
        </Field>
        <Field label={t('status')}>
          <Select
            value={status}
            disabled={reconciled}
            onChange={(event) => save({ status: event.target.value as Transaction['status'] })}
          >
            {STATUSES.map((one) => (
              <option key={one} value={one}>
                {t(`status_${one}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label={t('memo')}>
        <Saved
          key={memo}
          saved={memo ?? ''}
          maxLength={500}
          placeholder={t('memoHint')}
          onSave={(text) => save({ memo: text.trim() || null })}
        />
      </Field>
      <Field label={t('tags')}>
        <TagsInput value={tags} onChange={(next) => save({ tags: next })} />
      </Field>
      <FlagField flag={transaction.flag} onSave={(flag) => save({ flag })} />
      <Switch
        checked={transaction.hidden}
        onChange={(hidden) => save({ hidden })}
        label={tHidden('hidden')}
        hint={tHidden('hint')}
      />
    </div>
  );
}

function FlagField({ flag, onSave }: { flag: Flag | null; onSave: (flag: Flag | null) => void }) {
  const t = useTexts(flagsTexts);
  const [open, setOpen] = useState(false);
  return (
    <Field label={t('flag')}>
      <FlagPicker
        flag={flag}
        open={open}
        onOpenChange={setOpen}
        onSelect={onSave}
        trigger={
          <button
            type="button"
            aria-label={t('is', { flag: flag ? t(flag) : t('none') })}
            className={cx(FIELD_FRAME, 'flex items-center gap-2 text-left')}
          >
            <FlagMark flag={flag} />
            <span className="flex-1 text-ink">{flag ? t(flag) : t('none')}</span>
            <ChevronDown size={16} aria-hidden className="text-ink-3" />
          </button>
        }
      />
    </Field>
  );
}

function CategoryField({ transaction }: { transaction: Transaction }) {
  const t = useTexts(transactionsTexts);
  const say = useReason();
  const names = useNames();
  const edit = useEdit();
  const [open, setOpen] = useState(false);
  const category = names.categories.get(transaction.category_id ?? '') ?? null;
  const reason = say(transaction.category_reason, category?.name);
  return (
    <Field label={t('category')} hint={reason ? capitalize(reason) : undefined}>
      <CategoryPicker
        wanted={transaction}
        open={open}
        onOpenChange={setOpen}
        onSelect={(next) => edit({ transaction, change: { category_id: next?.id ?? null } })}
        trigger={<CategoryButton category={category} />}
      />
    </Field>
  );
}

type ButtonProps = ComponentProps<'button'> & {
  category: ComponentProps<typeof CategoryChip>['category'];
};

/** A field that shows a category and opens the choice of another. */
export function CategoryButton({ category, className, ...rest }: ButtonProps) {
  const t = useTexts(transactionsTexts);
  return (
    <button
      type="button"
      aria-label={t('categoryIs', { category: category?.name ?? t('noCategory') })}
      className={cx(FIELD_FRAME, 'flex items-center justify-between gap-2 pl-2!', className)}
      {...rest}
    >
      <span className="flex min-w-0">
        <CategoryChip category={category} />
      </span>
      <ChevronDown size={16} aria-hidden className="text-ink-3" />
    </button>
  );
}

function PayeeField({ name, onSave }: { name: string; onSave: (name: string | null) => void }) {
  const t = useTexts(transactionsTexts);
  const [typed, setTyped] = useState(name);
  const save = (next: string) => next.trim() !== name && onSave(next.trim() || null);
  return (
    <Field label={t('payee')}>
      <PayeeInput
        value={typed}
        onChange={setTyped}
        onBlur={() => save(typed)}
        onEnter={() => save(typed)}
        onChoose={(payee) => {
          setTyped(payee.name);
          save(payee.name);
        }}
      />
    </Field>
  );
}

const blurOnEnter = (event: { key: string; currentTarget: HTMLElement }) => {
  if (event.key === 'Enter') event.currentTarget.blur();
};

type SavedProps = Omit<ComponentProps<typeof Input>, 'onChange' | 'value'> & {
  saved: string;
  onSave: (value: string) => void;
};

/** A text field that saves when it is left or Enter is pressed; Escape brings back what was. */
function Saved({ saved, onSave, ...rest }: SavedProps) {
  const [typed, setTyped] = useState(saved);
  return (
    <Input
      {...rest}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => typed !== saved && onSave(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== saved) {
          event.stopPropagation();
          setTyped(saved);
        }
        blurOnEnter(event);
      }}
    />
  );
}
