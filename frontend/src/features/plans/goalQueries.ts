import { queryOptions } from '@tanstack/react-query';
import { api, type Goal, type GoalChange, type NewContribution, type Page, send } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { useUndoableMutation } from '@/lib/undo';
import { goalTexts } from '@/texts/goals';

export const goalsQuery = queryOptions({
  queryKey: ['goals'],
  queryFn: ({ signal }) => api.get<Page<Goal>>('/goals', { signal }),
  select: (page) => page.items,
});

const KEYS = [goalsQuery.queryKey];

const asChange = ({
  name,
  target,
  due_on,
  started_on,
  account_id,
  category_id,
}: Goal): GoalChange => ({
  name,
  target,
  due_on,
  started_on,
  account_id,
  category_id,
});

/** Changes of goals; what can be given back has its undo. */
export function useGoalWrites() {
  const t = useTexts(goalTexts);
  const save = useUndoableMutation({
    write: ({ goal, was }: { goal: GoalChange; was: Goal | null }) =>
      was
        ? send<Goal>('PUT', `/goals/${was.id}`, { body: goal })
        : send<Goal>('POST', '/goals', { body: goal }),
    keys: KEYS,
    done: (goal) => t('saved', { name: goal.name }),
  });
  const remove = useUndoableMutation({
    write: async (goal: Goal) => {
      // Undo gives back what there was when it went, not what this screen had read before.
      const { items } = await api.get<Page<Goal>>('/goals');
      const was = items.find(({ id }) => id === goal.id) ?? goal;
      return { ...(await send('DELETE', `/goals/${goal.id}`)), data: was };
    },
    keys: KEYS,
    done: (was) => t('removed', { name: was.name }),
    reverse: async (_goal, was) => {
      const again = await api.post<Goal>('/goals', asChange(was));
      // Oldest first, so that there is never less than nothing.
      for (const { paid_on, amount } of was.contributions.toReversed()) {
        await api.post(`/goals/${again.id}/contributions`, { paid_on, amount });
      }
    },
  });
  const contribute = useUndoableMutation({
    write: ({ goal, contribution }: { goal: Goal; contribution: NewContribution }) =>
      send<Goal>('POST', `/goals/${goal.id}/contributions`, { body: contribution }),
    keys: KEYS,
    done: (goal) => t('contributed', { name: goal.name }),
  });
  const takeBack = useUndoableMutation({
    write: ({ goal_id, id }: Goal['contributions'][number]) =>
      send<Goal>('DELETE', `/goals/${goal_id}/contributions/${id}`),
    keys: KEYS,
    done: () => t('contributionRemoved'),
    reverse: ({ goal_id, paid_on, amount }) =>
      api.post(`/goals/${goal_id}/contributions`, { paid_on, amount }),
  });
  return { save, remove, contribute, takeBack };
}
