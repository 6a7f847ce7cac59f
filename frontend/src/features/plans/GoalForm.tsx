import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import type { Decimal, Goal } from '@/lib/api';
import { errorText, fieldErrors } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { signOf } from '@/lib/money';
import { accountsQuery } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { errorTexts } from '@/texts/errors';
import { goalTexts } from '@/texts/goals';
import { useGoalWrites } from './goalQueries';

const SAVING = ['checking', 'savings', 'cash', 'investment', 'other_asset'];

/** What is saved for, how much, by when, and where the money is. */
export default function GoalForm({ was, onClose }: { was: Goal | null; onClose: () => void }) {
  const t = useTexts(goalTexts);
  const tError = useTexts(errorTexts);
  const { data: accounts } = useQuery(accountsQuery);
  const { data: tree } = useQuery(categoriesQuery);
  const { save } = useGoalWrites();
  const [name, setName] = useState(was?.name ?? '');
  const [target, setTarget] = useState<Decimal | null>(was?.target ?? null);
  const [due, setDue] = useState(was?.due_on ?? '');
  const [start, setStart] = useState(was?.started_on ?? '');
  const linked = was?.account_id
    ? `a:${was.account_id}`
    : was?.category_id && `c:${was.category_id}`;
  const [place, setPlace] = useState(linked || '');
  const [tried, setTried] = useState(false);
  const id = place.slice(2);
  const account = accounts?.find((one) => place.startsWith('a:') && one.id === id);
  const problems = {
    name: name.trim() === '' ? t('nameNeeded') : undefined,
    target: target === null || signOf(target) <= 0 ? t('amountNeeded') : undefined,
  };
  const served = fieldErrors(save.error, tError);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (target === null || Object.values(problems).some(Boolean)) return;
    const goal = {
      name: name.trim(),
      target,
      due_on: due || null,
      started_on: start || null,
      account_id: place.startsWith('a:') ? id : null,
      category_id: place.startsWith('c:') ? id : null,
    };
    save.mutate({ goal, was }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(was ? 'changeTitle' : 'addTitle')}
      width="sm"
      footer={
        <Button look="primary" type="submit" form="goal" busy={save.isPending}>
          {t('save')}
        </Button>
      }
    >
      <form id="goal" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('name')} error={(tried && problems.name) || served.name}>
          <Input
            value={name}
            maxLength={80}
            placeholder={t('namePlaceholder')}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <div className="grid grid-cols-2 gap-4 *:min-w-0">
          <Field label={t('target')} error={(tried && problems.target) || served.target}>
            <MoneyInput
              value={target}
              {...(account ? { currency: account.currency } : {})}
              onCommit={setTarget}
            />
          </Field>
          <Field label={t('due')} aside={t('optional')} error={served.due_on}>
            <Input type="date" value={due} onChange={(event) => setDue(event.target.value)} />
          </Field>
        </div>
        <Field label={t('start')} hint={t('startHint')} error={served.started_on}>
          <Input type="date" value={start} onChange={(event) => setStart(event.target.value)} />
        </Field>
        <Field label={t('place')} hint={t('placeHint')}>
          <Select value={place} onChange={(event) => setPlace(event.target.value)}>
            <option value="">{t('placeNone')}</option>
            <optgroup label={t('ofAccount')}>
              {accounts
                ?.filter((one) => SAVING.includes(one.kind) && one.closed_on === null)
                .map((one) => (
                  <option key={one.id} value={`a:${one.id}`}>
                    {one.name}
                  </option>
                ))}
            </optgroup>
            <optgroup label={t('envelope')}>
              {tree
                ?.filter((group) => group.kind === 'expense')
                .flatMap((group) => group.categories)
                .map((one) => (
                  <option key={one.id} value={`c:${one.id}`}>
                    {one.name}
                  </option>
                ))}
            </optgroup>
          </Select>
        </Field>
        {save.error && (
          <p role="alert" className="text-danger">
            {errorText(save.error, tError)}
          </p>
        )}
      </form>
    </Modal>
  );
}
