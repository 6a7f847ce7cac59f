import { ArrowDown, ArrowUp, Ellipsis, PencilLine, Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { IconButton } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu';
import { Badge } from '@/components/ui/Surface';
import type { Category, CategoryGroup, Id } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { categoriesTexts } from '@/texts/categories';
import { errorTexts } from '@/texts/errors';
import { CategoryForm } from './CategoryForm';
import { CategoryRow } from './CategoryRow';
import { RenameGroupForm } from './GroupForms';
import { moved, renumbered } from './order';
import { useDeleteGroup, useReorder } from './queries';

type Props = {
  group: CategoryGroup;
  /** The group's categories that are shown now. */
  rows: readonly Category[];
  groups: readonly CategoryGroup[];
  /** The order cannot change while only a part of it is seen. */
  fixed: boolean;
};

/** One group: its name and actions, and its categories in order. */
export function GroupCard({ group, rows, groups, fixed }: Props) {
  const id = useId();
  const t = useTexts(categoriesTexts);
  const tError = useTexts(errorTexts);
  const mayWrite = useMayWrite();
  const [open, setOpen] = useState<'add' | 'rename' | 'delete' | null>(null);
  const fail = (error: Error) => toast(errorText(error, tError), { tone: 'danger' });
  const reorder = useReorder(fail);
  const { name, kind } = group;
  const remove = useDeleteGroup(() => toast(t('deleted', { name })));

  const move = (by: 1 | -1) => {
    const order = moved(groups, group.id, by);
    if (order) write(null, order);
  };
  const moveCategory = (category: Id, by: 1 | -1) => {
    // Among those that are seen; the archived ones that are not keep to the end.
    const order = moved(rows, category, by);
    const hidden = group.categories.filter((one) => !rows.includes(one));
    if (order) write(group.id, [...order, ...hidden]);
  };
  const write = (groupId: Id | null, order: readonly { id: Id; position: number }[]) =>
    reorder.mutate({
      groupId,
      order: order.map((one) => one.id),
      positions: renumbered(order),
    });
  const askToDelete = () =>
    group.categories.length > 0 ? toast(t('groupFull', { name })) : setOpen('delete');

  return (
    <section aria-labelledby={id} className="panel">
      <header className="flex min-h-12 items-center gap-2 py-1.5 pr-2 pl-5">
        <h2 id={id} className="min-w-0 truncate font-semibold text-ink text-sm">
          {name}
        </h2>
        {kind !== 'expense' && (
          <Badge tone={kind === 'income' ? 'income' : 'neutral'}>{t(`kind_${kind}`)}</Badge>
        )}
        {mayWrite && (
          <span className="ml-auto flex">
            <IconButton
              icon={Plus}
              label={t('addTo', { group: name })}
              onClick={() => setOpen('add')}
            />
            <Menu trigger={<IconButton icon={Ellipsis} label={t('moreOf', { name })} />}>
              <MenuItem icon={PencilLine} onSelect={() => setOpen('rename')}>
                {t('rename')}
              </MenuItem>
              <MenuItem
                icon={ArrowUp}
                disabled={fixed || groups[0] === group}
                onSelect={() => move(-1)}
              >
                {t('up')}
              </MenuItem>
              <MenuItem
                icon={ArrowDown}
                disabled={fixed || groups.at(-1) === group}
                onSelect={() => move(1)}
              >
                {t('down')}
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={Trash2} danger onSelect={askToDelete}>
                {t('delete')}
              </MenuItem>
            </Menu>
          </span>
        )}
      </header>
      <ul className="border-line border-t px-2 py-1">
        {rows.length === 0 && <li className="px-3 py-3 text-ink-3">{t('emptyGroup')}</li>}
        {rows.map((category, index) => (
          <li key={category.id}>
            <CategoryRow
              category={category}
              groups={groups}
              onMove={
                fixed || !mayWrite
                  ? null
                  : {
                      up: index > 0 ? () => moveCategory(category.id, -1) : null,
                      down: index < rows.length - 1 ? () => moveCategory(category.id, 1) : null,
                    }
              }
            />
          </li>
        ))}
      </ul>
      {open === 'add' && (
        <CategoryForm groups={groups} groupId={group.id} onClose={() => setOpen(null)} />
      )}
      {open === 'rename' && <RenameGroupForm group={group} onClose={() => setOpen(null)} />}
      <Confirm
        open={open === 'delete'}
        onOpenChange={() => setOpen(null)}
        title={t('deleteTitle', { name })}
        text={t('deleteText')}
        action={t('delete')}
        danger
        onConfirm={() => remove.mutate(group.id, { onError: fail })}
      />
    </section>
  );
}
