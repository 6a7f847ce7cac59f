import { useQuery } from '@tanstack/react-query';
import { Ban } from 'lucide-react';
import { cloneElement, type ReactElement } from 'react';
import { CategoryBadge } from '@/components/CategoryChip';
import { type Option, OptionList } from '@/components/ui/Combobox';
import { Modal } from '@/components/ui/Modal';
import { Popover } from '@/components/ui/Popover';
import { useIsPhone } from '@/hooks/useMediaQuery';
import type { Category, CategoryGroup, Id } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { categoriesQuery } from '@/lib/queries/categories';
import { transactionsTexts } from '@/texts/transactions';
import { likeliest } from './likeliest';
import { payeeHistoryQuery, recentChoicesQuery } from './queries';

/** What a category is looked for: a transaction, a part of one, many, or a new one. */
export type Wanted = {
  amount: string;
  category_id: Id | null;
  payee?: { id: Id; name: string } | null;
};

type Props = {
  wanted: Wanted;
  /** Why it is in its present category. */
  reason?: string | null;
  onSelect: (category: Category | null) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactElement<{ onClick?: () => void }>;
};

const NONE = 'none';

/** Chooses a category: the five likeliest first, then the whole tree, searchable. */
export function CategoryPicker({ open, onOpenChange, trigger, ...list }: Props) {
  const t = useTexts(transactionsTexts);
  const isPhone = useIsPhone();
  const choose = (category: Category | null) => {
    onOpenChange(false);
    list.onSelect(category);
  };
  if (isPhone) {
    return (
      <>
        {cloneElement(trigger, { onClick: () => onOpenChange(true) })}
        {open && (
          <Modal open onOpenChange={onOpenChange} title={t('chooseCategory')}>
            <div className="-mx-3">
              <CategoryList {...list} onSelect={choose} />
            </div>
          </Modal>
        )}
      </>
    );
  }
  return (
    <Popover
      trigger={trigger}
      open={open}
      onOpenChange={onOpenChange}
      label={t('chooseCategory')}
      className="w-80 p-0"
    >
      <CategoryList {...list} onSelect={choose} />
    </Popover>
  );
}

type ListProps = Pick<Props, 'wanted' | 'reason' | 'onSelect'>;

export function CategoryList({ wanted, reason, onSelect }: ListProps) {
  const t = useTexts(transactionsTexts);
  const { data: groups = [] } = useQuery(categoriesQuery);
  const { data: payeeHistory = [] } = useQuery(payeeHistoryQuery(wanted.payee?.id));
  const { data: recent = [] } = useQuery(recentChoicesQuery);
  const all = groups.flatMap((group) => group.categories);
  const notes = {
    payee: wanted.payee ? t('usualFor', { name: wanted.payee.name }) : '',
    recent: t('recent'),
  };
  const likely = likeliest(wanted, all, payeeHistory, recent).map(
    ({ category, because }): Option => ({
      ...optionOf(category),
      group: t('likeliest'),
      ...(because ? { note: notes[because] } : {}),
    }),
  );
  const first = new Set(likely.map((option) => option.value));
  const rest = groups.flatMap((group) => optionsOf(group).filter(({ value }) => !first.has(value)));
  const none: Option = {
    value: NONE,
    label: t('noCategory'),
    icon: <Ban size={16} aria-hidden className="mx-1 text-ink-3" />,
    group: t('other'),
  };
  return (
    <>
      {reason && <p className="border-line border-b px-3 py-2 text-ink-2 text-xs">{reason}</p>}
      <OptionList
        label={t('chooseCategory')}
        placeholder={t('searchCategory')}
        options={[...likely, ...rest, ...(wanted.category_id ? [none] : [])]}
        selected={wanted.category_id}
        onSelect={(value) => onSelect(all.find((category) => category.id === value) ?? null)}
      />
    </>
  );
}

const optionOf = (category: Category): Option => ({
  value: category.id,
  label: category.name,
  icon: <CategoryBadge category={category} />,
});

const optionsOf = (group: CategoryGroup): Option[] =>
  group.categories
    .filter((category) => !category.archived)
    .map((category) => ({ ...optionOf(category), group: group.name, keywords: group.name }));
