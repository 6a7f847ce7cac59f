import { type ComponentProps, useState } from 'react';
import { CategoryBadge } from '@/components/CategoryChip';
import { Button } from '@/components/ui/Button';
import { Combobox } from '@/components/ui/Combobox';
import { Field, useField } from '@/components/ui/Field';
import { Modal } from '@/components/ui/Modal';
import { ApiError, type Category, type CategoryGroup, type Id } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { categoriesTexts } from '@/texts/categories';
import { commonTexts } from '@/texts/common';
import { errorTexts } from '@/texts/errors';
import { useDeleteCategory } from './queries';

type Props = {
  category: Category;
  groups: readonly CategoryGroup[];
  /** Archives it instead; null when it already is. */
  onArchive: (() => void) | null;
  onClose: () => void;
};

/** Deletes a category; one that is in use needs another of its kind to take what it has. */
export function DeleteCategory({ category, groups, onArchive, onClose }: Props) {
  const t = useTexts(categoriesTexts);
  const tCommon = useTexts(commonTexts);
  const tError = useTexts(errorTexts);
  const [inUse, setInUse] = useState(false);
  const [replacement, setReplacement] = useState<Id | null>(null);
  const [missing, setMissing] = useState(false);
  const { id, name } = category;
  const remove = useDeleteCategory(() => {
    toast(t('deleted', { name }));
    onClose();
  });

  const submit = () => {
    if (inUse && !replacement) {
      setMissing(true);
      return;
    }
    remove.mutate(
      { id, replacement },
      {
        onError: (error) => {
          if (error instanceof ApiError && error.code === 'category_in_use') setInUse(true);
          else toast(errorText(error, tError), { tone: 'danger' });
        },
      },
    );
  };

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('deleteTitle', { name })}
      width="sm"
      footer={
        <>
          {inUse && onArchive ? (
            <Button
              onClick={() => {
                onArchive();
                onClose();
              }}
            >
              {t('archiveInstead')}
            </Button>
          ) : (
            <Button onClick={onClose}>{tCommon('cancel')}</Button>
          )}
          <Button look="danger" busy={remove.isPending} onClick={submit}>
            {t(inUse ? 'replaceAndDelete' : 'delete')}
          </Button>
        </>
      }
    >
      <p className="text-ink-2" aria-live="polite">
        {inUse ? t('replaceText', { name }) : t('deleteText')}
      </p>
      {inUse && (
        <ReplacementField
          category={category}
          groups={groups}
          value={replacement}
          onChange={(next) => {
            setReplacement(next);
            setMissing(false);
          }}
          error={missing ? t('needReplacement') : undefined}
        />
      )}
    </Modal>
  );
}

type TriggerProps = ComponentProps<typeof Button>;

type FieldProps = {
  category: Category;
  groups: readonly CategoryGroup[];
  value: Id | null;
  onChange: (id: Id) => void;
  error: string | undefined;
};

function ReplacementField({ category, groups, value, onChange, error }: FieldProps) {
  const t = useTexts(categoriesTexts);
  const others = groups
    .filter((group) => group.kind === category.kind)
    .flatMap((group) => group.categories.map((one) => ({ ...one, group: group.name })))
    .filter((one) => one.id !== category.id && !one.archived);
  const chosen = others.find((one) => one.id === value);
  return (
    <Field label={t('replacement')} error={error} className="mt-4">
      <Combobox
        label={t('replacement')}
        placeholder={t('search')}
        selected={value}
        onSelect={onChange}
        options={others.map((one) => ({
          value: one.id,
          label: one.name,
          group: one.group,
          icon: <CategoryBadge category={one} />,
        }))}
        trigger={<ReplacementButton chosen={chosen ?? null} />}
      />
    </Field>
  );
}

/** Says the choice so far; props are the popover's, which opens from it. */
function ReplacementButton({ chosen, ...rest }: { chosen: Category | null } & TriggerProps) {
  const t = useTexts(categoriesTexts);
  const { id, 'aria-describedby': describedBy } = useField();
  return (
    <Button
      {...rest}
      id={id}
      aria-describedby={describedBy}
      aria-label={`${t('replacement')}: ${chosen?.name ?? t('choose')}`}
      className="w-full justify-start"
    >
      {chosen && <CategoryBadge category={chosen} />}
      <span className={chosen ? 'truncate' : 'truncate text-ink-3'}>
        {chosen?.name ?? t('choose')}
      </span>
    </Button>
  );
}
