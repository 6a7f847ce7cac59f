import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import type { Day, Decimal, Id } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useForm } from '@/lib/forms';
import { useLocale, useTexts } from '@/lib/i18n';
import { categoriesQuery } from '@/lib/queries/categories';
import { commonTexts } from '@/texts/common';
import { reconciliationTexts } from '@/texts/reconciliation';

type Props = {
  amount: Decimal;
  day: Day;
  currency: string;
  onSubmit: (adjustment: { memo: string; category_id: Id | null }) => Promise<void>;
  onClose: () => void;
};

/** What is left over becomes a transaction, which the person names and never happens by itself. */
export function AdjustForm({ amount, day, currency, onSubmit, onClose }: Props) {
  const t = useTexts(reconciliationTexts);
  const tCommon = useTexts(commonTexts);
  const { locale } = useLocale();
  const formId = useId();
  const { data: groups = [] } = useQuery(categoriesQuery);
  const { form, field, errors, message, busy } = useForm({
    initial: { memo: t('adjustDefault'), category_id: '' },
    submit: ({ memo, category_id }) =>
      onSubmit({ memo: memo.trim() || t('adjustDefault'), category_id: category_id || null }),
  });
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('adjustTitle')}
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {t('adjustAction')}
          </Button>
        </>
      }
    >
      <form {...form} id={formId} className="flex flex-col gap-4">
        <p className="text-pretty text-ink-2">
          {t.rich('adjustText', {
            amount: <Money amount={amount} currency={currency} sign="always" />,
            day: formatDay(day, locale),
          })}
        </p>
        <Field label={t('category')} error={errors.category_id}>
          <Select {...field('category_id')}>
            <option value="">{t('noCategory')}</option>
            {groups.map((group) => (
              <optgroup key={group.id} label={group.name}>
                {group.categories
                  .filter((category) => !category.archived)
                  .map((category) => (
                    <option key={category.id} value={category.id}>
                      {category.name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </Select>
        </Field>
        <Field label={t('adjustMemo')} error={errors.memo}>
          <Input maxLength={500} autoComplete="off" {...field('memo')} />
        </Field>
        {message && (
          <p role="alert" className="text-danger">
            {message}
          </p>
        )}
      </form>
    </Modal>
  );
}
