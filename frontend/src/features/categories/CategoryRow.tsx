import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowUp,
  Ellipsis,
  PencilLine,
  Trash2,
} from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { CategoryBadge } from '@/components/CategoryChip';
import { IconButton } from '@/components/ui/Button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu';
import { Badge } from '@/components/ui/Surface';
import type { Category, CategoryGroup } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { categoriesTexts } from '@/texts/categories';
import { CategoryForm } from './CategoryForm';
import { DeleteCategory } from './DeleteCategory';
import { useUpdateCategory } from './queries';

type Step = (() => void) | null;
type Props = {
  category: Category;
  groups: readonly CategoryGroup[];
  /** The steps it can go, or null while the order is fixed. */
  onMove: { up: Step; down: Step } | null;
};

/** A category: pressing it edits it; Alt and arrows, or its buttons, move it. */
export function CategoryRow({ category, groups, onMove }: Props) {
  const t = useTexts(categoriesTexts);
  const mayWrite = useMayWrite();
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const update = useUpdateCategory(({ name, archived }) =>
    t(archived ? 'archived' : 'restored', { name }),
  );
  const { name, archived } = category;
  const archive = () => update.mutate({ category, change: { archived: !archived } });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey) return;
    const step = { ArrowUp: onMove?.up, ArrowDown: onMove?.down }[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  const words = (
    <>
      <CategoryBadge category={category} />
      <span className={cx('min-w-0 truncate', archived ? 'text-ink-2' : 'text-ink')}>{name}</span>
      {archived && <Badge>{t('archivedBadge')}</Badge>}
    </>
  );
  if (!mayWrite) return <div className="flex min-h-12 items-center gap-3 px-3">{words}</div>;

  return (
    <div className="group flex min-h-12 items-center rounded-sm pr-0.5 hover:bg-hover">
      <button
        type="button"
        aria-label={t('editOf', { name })}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={() => setOpen('edit')}
        onKeyDown={onKeyDown}
        className="flex min-h-12 min-w-0 flex-1 items-center gap-3 rounded-sm px-3 text-left"
      >
        {words}
      </button>
      {onMove && (
        <span className="flex opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 max-md:hidden">
          <IconButton
            icon={ArrowUp}
            label={t('upOf', { name })}
            size="sm"
            disabled={!onMove.up}
            onClick={() => onMove.up?.()}
          />
          <IconButton
            icon={ArrowDown}
            label={t('downOf', { name })}
            size="sm"
            disabled={!onMove.down}
            onClick={() => onMove.down?.()}
          />
        </span>
      )}
      <Menu trigger={<IconButton icon={Ellipsis} label={t('moreOf', { name })} />}>
        <MenuItem icon={PencilLine} onSelect={() => setOpen('edit')}>
          {t('edit')}
        </MenuItem>
        {onMove && (
          <>
            <MenuItem icon={ArrowUp} disabled={!onMove.up} onSelect={() => onMove.up?.()}>
              {t('up')}
            </MenuItem>
            <MenuItem icon={ArrowDown} disabled={!onMove.down} onSelect={() => onMove.down?.()}>
              {t('down')}
            </MenuItem>
          </>
        )}
        <MenuItem icon={archived ? ArchiveRestore : Archive} onSelect={archive}>
          {t(archived ? 'restore' : 'archive')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} danger onSelect={() => setOpen('delete')}>
          {t('delete')}
        </MenuItem>
      </Menu>
      {open === 'edit' && (
        <CategoryForm
          groups={groups}
          groupId={category.group_id}
          category={category}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'delete' && (
        <DeleteCategory
          category={category}
          groups={groups}
          onArchive={archived ? null : archive}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
