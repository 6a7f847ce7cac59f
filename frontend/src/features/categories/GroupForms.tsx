import { type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { SegmentedControl } from '@/components/ui/Tabs';
import type { CategoryGroup, CategoryKind } from '@/lib/api';
import { useForm } from '@/lib/forms';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { categoriesTexts } from '@/texts/categories';
import { commonTexts } from '@/texts/common';
import { useCreateGroup, useRenameGroup } from './queries';

const KINDS: readonly CategoryKind[] = ['expense', 'income', 'transfer'];

/** A new group: its name, and whether its money goes out, comes in or only moves. */
export function NewGroupForm({ onClose }: { onClose: () => void }) {
  const t = useTexts(categoriesTexts);
  const create = useCreateGroup();
  const { form, field, values, set, errors, message, busy } = useForm({
    initial: { name: '', kind: 'expense' as CategoryKind },
    check: ({ name }) => (name.trim() ? {} : { name: t('needName') }),
    submit: ({ name, kind }) => create({ name: name.trim(), kind }),
    onDone: ({ name }) => {
      toast(t('created', { name }));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('addGroup')}
      action={t('add')}
      form={form}
      busy={busy}
      message={message}
      onClose={onClose}
    >
      <Field label={t('name')} error={errors.name}>
        <Input autoFocus maxLength={60} autoComplete="off" {...field('name')} />
      </Field>
      <div>
        <p className="mb-1.5 font-medium text-ink text-sm">{t('kind')}</p>
        <SegmentedControl
          label={t('kind')}
          value={values.kind}
          onChange={(kind) => set('kind', kind)}
          choices={KINDS.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
          className="flex"
        />
        <p className="mt-1.5 text-ink-3 text-xs">{t(`kindHint_${values.kind}`)}</p>
      </div>
    </FormModal>
  );
}

export function RenameGroupForm({ group, onClose }: { group: CategoryGroup; onClose: () => void }) {
  const t = useTexts(categoriesTexts);
  const tCommon = useTexts(commonTexts);
  const rename = useRenameGroup(({ name }) => t('changed', { name }));
  const { form, field, errors, message, busy } = useForm({
    initial: { name: group.name },
    check: ({ name }) => (name.trim() ? {} : { name: t('needName') }),
    submit: async (typed) => {
      const name = typed.name.trim();
      if (name !== group.name) await rename.mutateAsync({ group, name });
    },
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('renameGroup')}
      action={tCommon('save')}
      form={form}
      busy={busy}
      message={message}
      onClose={onClose}
    >
      <Field label={t('name')} error={errors.name}>
        <Input autoFocus maxLength={60} autoComplete="off" {...field('name')} />
      </Field>
    </FormModal>
  );
}

type ModalProps = {
  title: string;
  action: string;
  form: ReturnType<typeof useForm>['form'];
  busy: boolean;
  message: string | null;
  onClose: () => void;
  children: ReactNode;
};

function FormModal({ title, action, form, busy, message, onClose, children }: ModalProps) {
  const tCommon = useTexts(commonTexts);
  const formId = useId();
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={title}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form {...form} id={formId} className="flex flex-col gap-4 pt-1">
        {children}
        {message && (
          <p role="alert" className="text-danger">
            {message}
          </p>
        )}
      </form>
    </Modal>
  );
}
