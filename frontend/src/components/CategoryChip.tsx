import type { Category } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';
import { CategoryIcon } from './CategoryIcon';

type Look = Pick<Category, 'name' | 'icon' | 'hue'>;

/** The category's icon on its own soft ground: what one recognises before reading. */
export function CategoryBadge({ category, large }: { category: Look | null; large?: boolean }) {
  return (
    <span
      data-hue={category?.hue ?? 'none'}
      className={cx(
        'inline-grid shrink-0 place-items-center rounded-sm bg-hue-soft text-hue',
        large ? 'size-9' : 'size-6',
      )}
    >
      <CategoryIcon name={category?.icon ?? 'circle-dashed'} size={large ? 18 : 14} />
    </span>
  );
}

/** Icon, hue and name of a category; without one, an invitation to choose. */
export function CategoryChip({ category }: { category: Look | null }) {
  const t = useTexts(commonTexts);
  return (
    <span
      data-hue={category?.hue ?? 'none'}
      className={cx(
        'inline-flex h-6 max-w-full items-center gap-1.5 rounded-full px-2 text-xs font-medium',
        category ? 'bg-hue-soft text-hue' : 'border border-line-strong border-dashed text-ink-2',
      )}
    >
      <CategoryIcon name={category?.icon} size={13} />
      <span className="truncate">{category?.name ?? t('uncategorized')}</span>
    </span>
  );
}
