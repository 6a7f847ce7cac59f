import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { Switch } from '@/components/ui/Toggle';
import type { Account, Card } from '@/lib/api';
import { useForm } from '@/lib/forms';
import { useTexts } from '@/lib/i18n';
import { accountsQuery } from '@/lib/queries/accounts';
import { cardTexts } from '@/texts/cards';
import { useCardWrites } from './cardQueries';

const LAST_DAY = 31;

type Props = { account: Account; card: Card; onClose: () => void };

/** When a card is cut and when that is to be paid. */
export function CardTermsForm({ account, card, onClose }: Props) {
  const t = useTexts(cardTexts);
  const { setTerms, removeTerms } = useCardWrites(account.id);
  const { terms } = card;
  const { data: accounts } = useQuery(accountsQuery);
  const payers = (accounts ?? []).filter(
    (one) =>
      ['checking', 'savings', 'cash'].includes(one.kind) &&
      (one.closed_on === null || one.id === terms?.paid_from_id),
  );
  const [shifts, setShifts] = useState((terms?.holidays ?? 'mx') === 'mx');
  const { form, field, errors, message, busy } = useForm({
    initial: {
      cut_day: `${terms?.cut_day ?? 12}`,
      due_after: `${terms?.due_after ?? 20}`,
      minimum_percent: terms?.minimum_percent ?? '',
      minimum_amount: terms?.minimum_amount ?? '',
      annual_rate: terms?.annual_rate ?? '',
      paid_from_id: terms?.paid_from_id ?? '',
    },
    check: ({ due_after, minimum_percent, minimum_amount, annual_rate }) => ({
      ...(/^\d{1,2}$/.test(due_after) && +due_after >= 1 && +due_after <= 60
        ? {}
        : { due_after: t('daysWrong') }),
      ...(minimum_percent === '' || /^(100|\d{1,2})(\.\d{1,4})?$/.test(minimum_percent)
        ? {}
        : { minimum_percent: t('percentWrong') }),
      ...(minimum_amount === '' || /^\d{1,12}(\.\d{1,2})?$/.test(minimum_amount)
        ? {}
        : { minimum_amount: t('amountWrong') }),
      ...(annual_rate === '' || /^\d{1,3}(\.\d{1,4})?$/.test(annual_rate)
        ? {}
        : { annual_rate: t('rateWrong') }),
    }),
    submit: ({ cut_day, due_after, ...rest }) =>
      setTerms.mutateAsync({
        now: {
          cut_day: Number(cut_day),
          due_after: Number(due_after),
          holidays: shifts ? 'mx' : 'none',
          minimum_percent: rest.minimum_percent || null,
          minimum_amount: rest.minimum_amount || null,
          annual_rate: rest.annual_rate || null,
          paid_from_id: rest.paid_from_id || null,
        },
        was: terms ?? null,
      }),
    onDone: onClose,
  });
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
              onClick={() => removeTerms.mutate(terms, { onSuccess: onClose })}
            >
              {t('removeTerms')}
            </Button>
          )}
          <Button look="primary" type="submit" form="card-terms" busy={busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="card-terms" {...form} className="flex flex-col gap-4">
        <Field label={t('cutDay')} error={errors.cut_day}>
          <Select {...field('cut_day')}>
            {Array.from({ length: LAST_DAY }, (_, index) => index + 1).map((day) => (
              <option key={day} value={day}>
                {day === LAST_DAY ? t('lastDay') : day}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('dueAfter')} error={errors.due_after}>
          <Input inputMode="numeric" autoComplete="off" {...field('due_after')} />
        </Field>
        <div className="grid grid-cols-2 items-end gap-4 *:min-w-0">
          <Field label={t('minimumPercent')} error={errors.minimum_percent}>
            <Input inputMode="decimal" autoComplete="off" {...field('minimum_percent')} />
          </Field>
          <Field label={t('minimumAmount')} error={errors.minimum_amount}>
            <Input inputMode="decimal" autoComplete="off" {...field('minimum_amount')} />
          </Field>
        </div>
        <Field label={t('annualRate')} hint={t('annualRateHint')} error={errors.annual_rate}>
          <Input inputMode="decimal" autoComplete="off" {...field('annual_rate')} />
        </Field>
        <Field label={t('paidFrom')} error={errors.paid_from_id}>
          <Select {...field('paid_from_id')}>
            <option value="">{t('paidFromNone')}</option>
            {payers.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
        <Switch checked={shifts} onChange={setShifts} label={t('holidays')} />
        {message && (
          <p role="alert" className="text-danger">
            {message}
          </p>
        )}
      </form>
    </Modal>
  );
}
