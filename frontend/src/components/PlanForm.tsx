import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { SegmentedControl } from '@/components/ui/Tabs';
import { asChange, usePlanWrites } from '@/hooks/usePlanWrites';
import type { Decimal, InstalmentPlan, PlanChange } from '@/lib/api';
import { errorText, fieldErrors } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { signOf } from '@/lib/money';
import { accountsQuery } from '@/lib/queries/accounts';
import { errorTexts } from '@/texts/errors';
import { planTexts } from '@/texts/plans';

const COUNTS = [3, 6, 9, 10, 12, 13, 15, 18, 20, 24, 30, 36, 48];

type Props = {
  /** What is known before somebody says more: a purchase, or a plan that exists. */
  start: Partial<PlanChange>;
  was?: InstalmentPlan;
  onClose: () => void;
};

/** A purchase in instalments: which card, how much, in how many parts, from when. */
export default function PlanForm({ start, was, onClose }: Props) {
  const t = useTexts(planTexts);
  const tError = useTexts(errorTexts);
  const { data: accounts } = useQuery(accountsQuery);
  const { save } = usePlanWrites();
  const cards = (accounts ?? []).filter(
    (one) =>
      ['credit_card', 'other_liability'].includes(one.kind) &&
      (one.closed_on === null || one.id === start.account_id),
  );
  const given = { ...(was ? asChange(was) : {}), ...start };
  const [chosen, setAccount] = useState(given.account_id);
  const [name, setName] = useState(given.name ?? '');
  const [original, setOriginal] = useState<Decimal | null>(given.original ?? null);
  const [count, setCount] = useState(`${given.count ?? 12}`);
  const [firstOn, setFirstOn] = useState(given.first_on ?? '');
  const [budget, setBudget] = useState<'once' | 'monthly'>(given.budget ?? 'once');
  const [tried, setTried] = useState(false);
  const account = cards.find((one) => one.id === chosen) ?? cards[0];
  const currency = account?.currency;
  const purchase = given.purchase_id ?? null;
  const problems = {
    name: name.trim() === '' ? t('nameNeeded') : undefined,
    original: original === null || signOf(original) <= 0 ? t('amountNeeded') : undefined,
    first_on: firstOn === '' ? t('dayNeeded') : undefined,
  };
  const wrong = (field: keyof typeof problems) =>
    (tried && problems[field]) || fieldErrors(save.error, tError)[field];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!account || original === null || Object.values(problems).some(Boolean)) return;
    const plan = {
      account_id: account.id,
      name: name.trim(),
      original,
      count: Number(count),
      first_on: firstOn,
      purchase_id: purchase,
      budget,
    };
    save.mutate({ plan, was: was ?? null }, { onSuccess: onClose });
  };
  const counts = COUNTS.includes(Number(count)) ? COUNTS : [...COUNTS, Number(count)];
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(was ? 'changePlan' : 'newPlan')}
      width="sm"
      footer={
        <Button
          look="primary"
          type="submit"
          form="plan"
          busy={save.isPending}
          disabled={cards.length === 0}
        >
          {t('save')}
        </Button>
      }
    >
      <form id="plan" onSubmit={submit} noValidate className="flex flex-col gap-4">
        {cards.length === 0 && accounts && <p className="text-ink-2">{t('noCards')}</p>}
        <Field label={t('what')} error={wrong('name')}>
          <Input value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t('card')}>
          <Select
            value={account?.id ?? ''}
            disabled={purchase !== null}
            onChange={(event) => setAccount(event.target.value)}
          >
            {cards.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
        <div className="grid grid-cols-2 gap-4 *:min-w-0">
          <Field label={t('original')} error={wrong('original')}>
            <MoneyInput
              value={original}
              {...(currency ? { currency } : {})}
              onCommit={setOriginal}
            />
          </Field>
          <Field label={t('months')}>
            <Select value={count} onChange={(event) => setCount(event.target.value)}>
              {counts.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Field label={t('firstOn')} hint={t('firstOnHint')} error={wrong('first_on')}>
          <Input type="date" value={firstOn} onChange={(event) => setFirstOn(event.target.value)} />
        </Field>
        {purchase !== null && (
          <div className="flex flex-col gap-1.5">
            <p className="font-medium text-ink text-sm">{t('budgetHow')}</p>
            <SegmentedControl
              label={t('budgetHow')}
              value={budget}
              onChange={setBudget}
              choices={[
                { value: 'once', label: t('budgetOnce') },
                { value: 'monthly', label: t('budgetMonthly') },
              ]}
            />
            <p className="text-ink-3 text-xs">{t(`budgetHint_${budget}`)}</p>
          </div>
        )}
        {save.error && (
          <p role="alert" className="text-danger">
            {errorText(save.error, tError)}
          </p>
        )}
      </form>
    </Modal>
  );
}
