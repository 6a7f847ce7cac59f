import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Category,
  type CategoryGroup,
  type CategoryKind,
  type Id,
  type Page,
  send,
} from '@/lib/api';
import { useUndoableMutation } from '@/lib/undo';

/** Everything that a category's change is seen in. */
const TOUCHED = [['categories'], ['dashboard'], ['budgets'], ['reports'], ['transactions']];
const TREE = ['categories'];

type Tree = Page<CategoryGroup>;

const isTree = (old: unknown): old is Tree =>
  typeof old === 'object' && old !== null && Array.isArray((old as Tree).items?.[0]?.categories);

function useRefresh() {
  const client = useQueryClient();
  return () => Promise.all(TOUCHED.map((queryKey) => client.invalidateQueries({ queryKey })));
}

export type CategoryLook = { name: string; group_id: Id; icon: string; hue: number };

export function useCreateCategory() {
  const refresh = useRefresh();
  return async (category: CategoryLook) => {
    const created = await api.post<Category>('/categories', category);
    await refresh();
    return created;
  };
}

export type CategoryChange = Partial<
  Pick<Category, 'name' | 'group_id' | 'icon' | 'hue' | 'position' | 'archived'>
>;
type Update = { category: Category; change: CategoryChange };

const patch = (id: Id, change: CategoryChange) =>
  send<Category>('PATCH', `/categories/${id}`, { body: change });

const opposite = ({ category, change }: Update): CategoryChange =>
  Object.fromEntries(
    Object.keys(change).map((name) => [name, category[name as keyof CategoryChange]]),
  );

/** The tree with one category changed; in another group it stands last. */
function changed(tree: Tree, { category, change }: Update): Tree {
  const next = { ...category, ...change };
  const items = tree.items.map((group) => {
    const isHome = group.id === next.group_id;
    const was = group.categories.some((one) => one.id === next.id);
    if (isHome && was) {
      const categories = group.categories.map((one) => (one.id === next.id ? next : one));
      return { ...group, categories };
    }
    const rest = group.categories.filter((one) => one.id !== next.id);
    return { ...group, categories: isHome ? [...rest, next] : rest };
  });
  return { ...tree, items };
}

/** Changes a category: seen at once, said in a toast, taken back from there. */
export const useUpdateCategory = (done: (category: Category) => string) =>
  useUndoableMutation({
    write: ({ category, change }: Update) => patch(category.id, change),
    reverse: (update) => patch(update.category.id, opposite(update)),
    optimistic: (old, update) => (isTree(old) ? changed(old, update) : old),
    keys: TOUCHED,
    done,
  });

/** `done` runs before the tree is read anew: by then the row that asked is gone. */
export function useDeleteCategory(done: () => void) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, replacement }: { id: Id; replacement: Id | null }) =>
      api.delete(`/categories/${id}`, { replacement_id: replacement }),
    onSuccess: () => {
      done();
      return refresh();
    },
  });
}

type Placed = { id: Id; position: number };
/** A new order of one group's categories, or of the groups themselves (`groupId` null). */
type Reorder = { groupId: Id | null; order: readonly Id[]; positions: readonly Placed[] };

function reordered(tree: Tree, { groupId, order }: Reorder): Tree {
  const sorted = <T extends Placed>(list: readonly T[]): T[] =>
    [...list]
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
      .map((one, index) => ({ ...one, position: index + 1 }));
  if (groupId === null) return { ...tree, items: sorted(tree.items) };
  const items = tree.items.map((group) =>
    group.id === groupId ? { ...group, categories: sorted(group.categories) } : group,
  );
  return { ...tree, items };
}

/** Writes a new order. One after the other, and read anew when the last press has been written. */
export function useReorder(onError: (error: Error) => void) {
  const client = useQueryClient();
  const mutationKey = ['reorder-categories'];
  return useMutation({
    mutationKey,
    scope: { id: 'reorder-categories' },
    mutationFn: ({ groupId, positions }: Reorder) => {
      const path = groupId === null ? '/category-groups' : '/categories';
      return Promise.all(
        positions.map(({ id, position }) => api.patch(`${path}/${id}`, { position })),
      );
    },
    onMutate: async (reorder) => {
      await client.cancelQueries({ queryKey: TREE });
      client.setQueryData<Tree>(TREE, (tree) => tree && reordered(tree, reorder));
    },
    onError,
    onSettled: () =>
      client.isMutating({ mutationKey }) === 1
        ? client.invalidateQueries({ queryKey: TREE })
        : undefined,
  });
}

type GroupForm = { name: string; kind: CategoryKind };

export function useCreateGroup() {
  const refresh = useRefresh();
  return async (group: GroupForm) => {
    const created = await api.post<CategoryGroup>('/category-groups', group);
    await refresh();
    return created;
  };
}

type Rename = { group: CategoryGroup; name: string };
const rename = (id: Id, name: string) =>
  send<CategoryGroup>('PATCH', `/category-groups/${id}`, { body: { name } });

export const useRenameGroup = (done: (group: CategoryGroup) => string) =>
  useUndoableMutation({
    write: ({ group, name }: Rename) => rename(group.id, name),
    reverse: ({ group }) => rename(group.id, group.name),
    optimistic: (old, { group, name }) =>
      isTree(old)
        ? { ...old, items: old.items.map((one) => (one.id === group.id ? { ...one, name } : one)) }
        : old,
    keys: TOUCHED,
    done,
  });

export function useDeleteGroup(done: () => void) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: Id) => api.delete(`/category-groups/${id}`),
    onSuccess: () => {
      done();
      return refresh();
    },
  });
}
