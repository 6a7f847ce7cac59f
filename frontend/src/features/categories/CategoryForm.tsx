import { useId } from 'react';
import { CategoryBadge } from '@/components/CategoryChip';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import type { Category, CategoryGroup, Id } from '@/lib/api';
import { useForm } from '@/lib/forms';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { categoriesTexts } from '@/texts/categories';
import { commonTexts } from '@/texts/common';
import { HuePicker, IconPicker } from './LookPickers';
import { type CategoryChange, useCreateCategory, useUpdateCategory } from './queries';

type Props = {
  groups: readonly CategoryGroup[];
  /** The group it is in, or where a new one goes. */
  groupId: Id;
  /** The category to change; without it the form adds one. */
  category?: Category;
  onClose: () => void;
};

/** A category's name, group, icon and hue. */
export function CategoryForm({ groups, groupId, category, onClose }: Props) {
  const t = useTexts(categoriesTexts);
  const tCommon = useTexts(commonTexts);
  const formId = useId();
  const create = useCreateCategory();
  const update = useUpdateCategory(({ name }) => t('changed', { name }));
  const { form, field, values, set, errors, message, busy } = useForm({
    initial: {
      name: category?.name ?? '',
      group_id: groupId,
      icon: category?.icon ?? 'tag',
      hue: String(category?.hue ?? 6),
    },
    check: ({ name }) => (name.trim() ? {} : { name: t('needName') }),
    submit: async (typed) => {
      const look = { ...typed, name: typed.name.trim(), hue: Number(typed.hue) };
      if (category) await change(category, look);
      else toast(t('created', { name: (await create(look)).name }));
    },
    onDone: onClose,
  });

  const change = async (before: Category, look: CategoryChange) => {
    const next = Object.fromEntries(
      Object.entries(look).filter(([name, value]) => value !== before[name as keyof Category]),
    ) as CategoryChange;
    if (Object.keys(next).length === 0) return;
    // In another group it goes to the end.
    const target = groups.find((group) => group.id === next.group_id);
    if (target) next.position = target.categories.length + 1;
    await update.mutateAsync({ category: before, change: next });
  };

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t(category ? 'editCategory' : 'addCategory')}
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {category ? tCommon('save') : t('add')}
          </Button>
        </>
      }
    >
      <form {...form} id={formId} className="flex flex-col gap-4 pt-1">
        <div className="flex items-end gap-3">
          <span className="pb-0.5">
            <CategoryBadge
              large
              category={{ name: values.name, icon: values.icon, hue: Number(values.hue) }}
            />
          </span>
          <Field label={t('name')} error={errors.name} className="flex-1">
            <Input autoFocus={!category} maxLength={60} autoComplete="off" {...field('name')} />
          </Field>
        </div>
        <Field label={t('group')} error={errors.group_id}>
          <Select {...field('group_id')}>
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <HuePicker value={values.hue} onChange={(hue) => set('hue', hue)} />
        <IconPicker value={values.icon} hue={values.hue} onChange={(icon) => set('icon', icon)} />
        {message && (
          <p role="alert" className="text-danger">
            {message}
          </p>
        )}
      </form>
    </Modal>
  );
}
