import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Budget, type Decimal, type Id } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { isMonth } from '@/lib/periods';
import { toast } from '@/lib/toasts';
import { budgetTexts } from '@/texts/budget';
import { errorTexts } from '@/texts/errors';
import { type Assignments, afterMove, assignedNow, fromLast, withAssigned } from './plan';

/** Stands for the period that today is in. */
export const CURRENT = 'current';

export const budgetQuery = (id: string) =>
  queryOptions({
    queryKey: ['budgets', id],
    queryFn: ({ signal }) => api.get<Budget>(`/budgets/${id}`, { signal }),
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
 * Changes to the envelopes of one period: drawn at once, sent in the order they were made, and taken back by
 * giving each envelope the amount it had. The server's figures replace ours when the last one is through.
 */
export function useBudgetWrites(id: string) {
  const client = useQueryClient();
  const t = useTexts(budgetTexts);
  const tError = useTexts(errorTexts);
  const { queryKey } = budgetQuery(id);
  // What was meant for the period on the screen goes there, whatever day it has become.
  const path = () => `/budgets/${client.getQueryData<Budget>(queryKey)?.period.id ?? id}`;

  const put = (changes: Assignments) =>
    each(Object.entries(changes), ([envelope, assigned]) =>
      api.put(`${path()}/envelopes/${envelope}`, { assigned }),
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
      // Other periods carry from this one: forgotten rather than shown as they were.
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
      const send = () => api.post(`${path()}/move`, body);
      change(afterMove(budget, from, to, amount), send, said);
    },

    copyLast: () => {
      const budget = client.getQueryData<Budget>(queryKey);
      if (!budget) return;
      const next = fromLast(budget);
      const count = Object.keys(next).length;
      change(
        next,
        () => api.post(`${path()}/copy`, {}),
        t(isMonth(budget.period) ? 'copied' : 'copiedPeriod', { count }),
      );
    },

    setCarryOverspending: (envelope: Id, carry: boolean) => {
      const show = (carries: boolean) =>
        draw((old) => ({
          ...old,
          envelopes: old.envelopes.map((one) =>
            one.category_id === envelope ? { ...one, carry_overspending: carries } : one,
          ),
        }));
      show(carry);
      const body = { carry_overspending: carry };
      write.mutate({
        send: () => api.put(`${path()}/envelopes/${envelope}`, body),
        takeBack: () => show(!carry),
      });
    },
  };
}

export type BudgetWrites = ReturnType<typeof useBudgetWrites>;
