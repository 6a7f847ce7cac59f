import { useId } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import type { Counterparty } from '@/lib/api';
import { useForm } from '@/lib/forms';
import { useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';
import { counterpartiesTexts } from '@/texts/counterparties';
import { useCounterpartyChange } from './queries';

type Props = { counterparty: Counterparty; onClose: () => void };

/** Who it is, for every movement with its accounts. */
export function RenameForm({ counterparty, onClose }: Props) {
  const t = useTexts(counterpartiesTexts);
  const tCommon = useTexts(commonTexts);
  const formId = useId();
  const { mutateAsync } = useCounterpartyChange();
  const { form, field, errors, message, busy } = useForm({
    initial: { name: counterparty.name ?? '' },
    check: ({ name }) => (name.trim() ? {} : { name: t('needName') }),
    submit: ({ name }) => mutateAsync({ id: counterparty.id, change: { name: name.trim() } }),
    onDone: onClose,
  });
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('renameTitle')}
      description={t('renameHint', { count: counterparty.transaction_count })}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {tCommon('save')}
          </Button>
        </>
      }
    >
      <form {...form} id={formId} className="flex flex-col gap-4 pt-1">
        <Field label={t('name')} error={errors.name}>
          <Input autoFocus maxLength={120} autoComplete="off" {...field('name')} />
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
