import { ArrowDownUp } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import type { Budget, Decimal, Id } from '@/lib/api';
import { formatMoney, minorUnits } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { add, parseTyped, signOf, subtract } from '@/lib/money';
import { budgetTexts } from '@/texts/budget';
import type { EnvelopeGroup } from './plan';
import type { BudgetWrites } from './queries';

/** What the sheet opens with; null is the money without an envelope. */
export type MoveStart = { from: Id | null; to: Id | null; amount: Decimal | null };

type Props = {
  budget: Budget;
  groups: readonly EnvelopeGroup[];
  start: MoveStart;
  writes: BudgetWrites;
  onClose: () => void;
};

const POOL = 'pool';
const side = (id: Id | null) => id ?? POOL;
const ofSide = (value: string): Id | null => (value === POOL ? null : value);

/** From one envelope to another, with what each will have. */
export function MoveMoney({ budget, groups, start, writes, onClose }: Props) {
  const t = useTexts(budgetTexts);
  const { locale } = useLocale();
  const form = useId();
  const [from, setFrom] = useState(start.from);
  const [to, setTo] = useState(start.to);
  const [amount, setAmount] = useState(start.amount);
  const [tried, setTried] = useState(false);

  const say = (value: Decimal) =>
    formatMoney(value, { locale, currency: budget.currency, home: budget.currency });
  const envelope = (id: Id | null) => budget.envelopes.find((one) => one.category_id === id);
  const name = (id: Id | null) => envelope(id)?.name ?? t('toAssign');
  const has = (id: Id | null) => envelope(id)?.balance ?? budget.to_assign;

  const isPositive = amount !== null && signOf(amount) > 0;
  const amountError = tried && !isPositive ? t('amountMissing') : undefined;
  const sideError = tried && from === to ? t('sameEnvelope') : undefined;

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isPositive || from === to) return;
    writes.move(from, to, amount, t('moveDone', { amount: say(amount), name: name(to) }));
    onClose();
  };

  const options = (
    <>
      <option value={POOL}>
        {t('toAssign')} · {say(budget.to_assign)}
      </option>
      {groups.map((group) => (
        <optgroup key={group.id} label={group.name}>
          {group.envelopes.map((one) => (
            <option key={one.category_id} value={one.category_id}>
              {one.name} · {say(one.balance)}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
  const moved = isPositive ? amount : '0';

  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('moveMoney')}
      width="sm"
      footer={
        <Button look="primary" type="submit" form={form}>
          {t('move')}
        </Button>
      }
    >
      <form id={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <Field label={t('from')} hint={t('left', { amount: say(subtract(has(from), moved)) })}>
          <Select value={side(from)} onChange={(event) => setFrom(ofSide(event.target.value))}>
            {options}
          </Select>
        </Field>
        <IconButton
          icon={ArrowDownUp}
          label={t('swap')}
          size="sm"
          className="-my-2 self-center"
          onClick={() => {
            setFrom(to);
            setTo(from);
          }}
        />
        <Field
          label={t('to')}
          hint={t('willHave', { amount: say(add(has(to), moved)) })}
          error={sideError}
        >
          <Select value={side(to)} onChange={(event) => setTo(ofSide(event.target.value))}>
            {options}
          </Select>
        </Field>
        <Field label={t('amount')} error={amountError}>
          <MoneyInput
            autoFocus
            value={amount}
            currency={budget.currency}
            onCommit={setAmount}
            // Each keystroke, so that both sides say at once what they will have.
            onInput={(event) => {
              const typed = event.currentTarget.value;
              setAmount(parseTyped(typed, minorUnits(budget.currency)));
            }}
          />
        </Field>
      </form>
    </Modal>
  );
}
