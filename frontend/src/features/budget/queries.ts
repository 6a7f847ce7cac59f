import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Budget, type Decimal, type Id } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { budgetTexts } from '@/texts/budget';
import { errorTexts } from '@/texts/errors';
import type { Month } from './month';
import { type Assignments, afterMove, assignedNow, fromLastMonth, withAssigned } from './plan';

export const budgetQuery = (month: Month) =>
  queryOptions({
    queryKey: ['budgets', month],
    queryFn: ({ signal }) => api.get<Budget>(`/budgets/${month}`, { signal }),
  });

type Write = {
  send: () => Promise<unknown>;
  /** What it said when it was through; left out, nothing is said. */
  said?: string;
  undo?: () => Promise<unknown>;
  /** Takes what was drawn off the screen when it could not be done. */
  takeBack: () => void;
};

const WRITES = ['budget-write'];
const AT_ONCE = 4;
/** A failed write was toasted where it failed. */
const saidAlready = () => {};

/** Runs `send` on every item, a few at a time. */
async function each<T>(items: readonly T[], send: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await send(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/**
 * Changes to one month's envelopes: drawn at once, sent in the order they were made, and taken back by
 * giving each envelope the amount it had. The server's figures replace ours when the last one is through.
 */
export function useBudgetWrites(month: Month) {
  const client = useQueryClient();
  const t = useTexts(budgetTexts);
  const tError = useTexts(errorTexts);
  const { queryKey } = budgetQuery(month);

  const put = (changes: Assignments) =>
    each(Object.entries(changes), ([id, assigned]) =>
      api.put(`/budgets/${month}/envelopes/${id}`, { assigned }),
    );

  const write = useMutation({
    mutationKey: WRITES,
    scope: { id: 'budget' },
    mutationFn: ({ send }: Write) => send(),
    onError: (error, { takeBack }) => {
      takeBack();
      toast(errorText(error, tError), { tone: 'danger' });
    },
    onSuccess: (_data, { said, undo }) => {
      if (said) toast(said, { about: 'budget', ...(undo ? { undo } : {}) });
    },
    onSettled: () => {
      // Later changes are still on their way: an answer from before them would undo them on the screen.
      if (client.isMutating({ mutationKey: WRITES }) > 1) return;
      client.invalidateQueries({ queryKey });
      // Other months carry from this one: forgotten rather than shown as they were.
      client.removeQueries({ queryKey: ['budgets'], type: 'inactive' });
      client.invalidateQueries({ queryKey: ['dashboard'] });
    },
  });

  const draw = (changed: (old: Budget) => Budget) => {
    client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, (old: Budget | undefined) => old && changed(old));
  };

  const change = (next: Assignments, send: () => Promise<unknown>, said: string) => {
    const budget = client.getQueryData<Budget>(queryKey);
    if (!budget) return;
    const before = assignedNow(budget, next);
    draw((old) => withAssigned(old, next));
    const takeBack = () => draw((old) => withAssigned(old, before));
    const undo = () => {
      takeBack();
      const again = () => draw((old) => withAssigned(old, next));
      return write.mutateAsync({ send: () => put(before), takeBack: again }).catch(saidAlready);
    };
    write.mutate({ send, said, undo, takeBack });
  };

  return {
    /** Gives envelopes new amounts; `said` is the toast. */
    assign: (next: Assignments, said: string) => change(next, () => put(next), said),

    move: (from: Id | null, to: Id | null, amount: Decimal, said: string) => {
      const budget = client.getQueryData<Budget>(queryKey);
      if (!budget) return;
      const body = { from_category_id: from, to_category_id: to, amount };
      const send = () => api.post(`/budgets/${month}/move`, body);
      change(afterMove(budget, from, to, amount), send, said);
    },

    copyLastMonth: () => {
      const budget = client.getQueryData<Budget>(queryKey);
      if (!budget) return;
      const next = fromLastMonth(budget);
      const count = Object.keys(next).length;
      change(next, () => api.post(`/budgets/${month}/copy`, {}), t('copied', { count }));
    },

    setCarryOverspending: (id: Id, carry: boolean) => {
      const show = (carries: boolean) =>
        draw((old) => ({
          ...old,
          envelopes: old.envelopes.map((one) =>
            one.category_id === id ? { ...one, carry_overspending: carries } : one,
          ),
        }));
      show(carry);
      const body = { carry_overspending: carry };
      write.mutate({
        send: () => api.put(`/budgets/${month}/envelopes/${id}`, body),
        takeBack: () => show(!carry),
      });
    },
  };
}

export type BudgetWrites = ReturnType<typeof useBudgetWrites>;
