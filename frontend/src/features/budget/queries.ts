import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  api,
  type Budget,
  type Decimal,
  type Envelope,
  type Id,
  send,
  type Target,
} from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { halfOf, isMonth } from '@/lib/periods';
import { toast } from '@/lib/toasts';
import { budgetTexts } from '@/texts/budget';
import { errorTexts } from '@/texts/errors';
import {
  type Assignments,
  afterMove,
  assignedNow,
  fromLast,
  withAssigned,
  withEnvelope,
} from './plan';

/** Stands for the period that today is in. */
export const CURRENT = 'current';

export const budgetQuery = (id: string) =>
  queryOptions({
    queryKey: ['budgets', id],
    queryFn: ({ signal }) => api.get<Budget>(`/budgets/${id}`, { signal }),
  });

type CarryChange = { carry_overspending?: boolean; give_back?: boolean; once: boolean };
type Settings = {
  target?: Target | null;
  priority?: number;
  note?: string | null;
  period_note?: string | null;
};

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
 * Changes to the envelopes of one period: drawn at once, sent in the order they were made, and taken back by the
 * tokens that they gave, so that what was moved since stays. The server's figures replace ours when the last one is through.
 */
export function useBudgetWrites(id: string) {
  const client = useQueryClient();
  const t = useTexts(budgetTexts);
  const tError = useTexts(errorTexts);
  const { queryKey } = budgetQuery(id);
  // What was meant for the period on the screen goes there, whatever day it has become.
  const path = () => `/budgets/${client.getQueryData<Budget>(queryKey)?.period.id ?? id}`;

  type Tokens = (string | null)[];
  const post = async (name: string, body: object): Promise<Tokens> => {
    const { undoToken } = await send('POST', `${path()}/${name}`, { body });
    return [undoToken];
  };
  const put = async (changes: Assignments): Promise<Tokens> => {
    const tokens: Tokens = [];
    await each(Object.entries(changes), async ([envelope, assigned]) => {
      const body = { assigned };
      const { undoToken } = await send('PUT', `${path()}/envelopes/${envelope}`, { body });
      tokens.push(undoToken);
    });
    return tokens;
  };

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
      client.invalidateQueries({ queryKey: ['budgets'], type: 'active' });
      // Other periods carry from this one: forgotten rather than shown as they were.
      client.removeQueries({ queryKey: ['budgets'], type: 'inactive' });
      client.invalidateQueries({ queryKey: ['dashboard'] });
    },
  });

  const draw = (changed: (old: Budget) => Budget) => {
    client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, (old: Budget | undefined) => old && changed(old));
  };

  const change = (next: Assignments, keep: () => Promise<Tokens>, said: string) => {
    const budget = client.getQueryData<Budget>(queryKey);
    if (!budget) return;
    const before = assignedNow(budget, next);
    draw((old) => withAssigned(old, next));
    const takeBack = () => draw((old) => withAssigned(old, before));
    let tokens: Tokens = [];
    const give = () => each(tokens, (token) => api.post(`/undo/${token}`));
    const undo = () => {
      takeBack();
      const again = () => draw((old) => withAssigned(old, next));
      return write.mutateAsync({ send: give, takeBack: again }).catch(saidAlready);
    };
    const run = async () => {
      tokens = (await keep()).filter((token) => token !== null);
    };
    write.mutate({ send: run, said, undo, takeBack });
  };

  /** Something only the server can draw, taken back by the token it gives. */
  const act = (name: string, body: object, said: string) => {
    const run = async () => {
      const { undoToken } = await send('POST', `${path()}/${name}`, { body });
      const undo = () =>
        write
          .mutateAsync({ send: () => api.post(`/undo/${undoToken}`), takeBack: saidAlready })
          .catch(saidAlready);
      toast(said, { about: 'budget', ...(undoToken ? { undo } : {}) });
    };
    write.mutate({ send: run, takeBack: saidAlready });
  };

  return {
    /** Gives envelopes new amounts; `said` is the toast. */
    assign: (next: Assignments, said: string) => change(next, () => put(next), said),

    move: (from: Id | null, to: Id | null, amount: Decimal, said: string) => {
      const budget = client.getQueryData<Budget>(queryKey);
      if (!budget) return;
      const body = { from_category_id: from, to_category_id: to, amount };
      change(afterMove(budget, from, to, amount), () => post('move', body), said);
    },

    copyLast: () => {
      const budget = client.getQueryData<Budget>(queryKey);
      if (!budget) return;
      const next = fromLast(budget);
      const count = Object.keys(next).length;
      change(
        next,
        () => post('copy', {}),
        t(isMonth(budget.period) ? 'copied' : 'copiedPeriod', { count, ...halfOf(budget.period) }),
      );
    },

    /** What the period's end does with an envelope; the server says what follows from it. */
    setCarry: (id: Id, change: CarryChange) => {
      const before = client
        .getQueryData<Budget>(queryKey)
        ?.envelopes.find((one) => one.category_id === id);
      if (!before) return;
      const { once, ...ends } = change;
      const show = (next: Partial<Envelope>) => draw((old) => withEnvelope(old, id, next));
      show({ ...ends, carries_once: once });
      write.mutate({
        send: () => api.put(`${path()}/envelopes/${id}`, change),
        takeBack: () => show(before),
      });
    },

    /** Puts an envelope into another's pool from this period on, or takes it out; the server says what follows. */
    join: (id: Id, parent: Id | null, said: string) => {
      const before = client
        .getQueryData<Budget>(queryKey)
        ?.envelopes.find((one) => one.category_id === id);
      if (!before) return;
      const put = (next: Id | null) => () =>
        api.put(`${path()}/envelopes/${id}`, { parent_id: next });
      const show = (next: Id | null) => draw((old) => withEnvelope(old, id, { parent_id: next }));
      show(parent);
      const takeBack = () => show(before.parent_id);
      const undo = () => {
        takeBack();
        return write
          .mutateAsync({ send: put(before.parent_id), takeBack: saidAlready })
          .catch(saidAlready);
      };
      write.mutate({ send: put(parent), said, undo, takeBack });
    },

    /** Keeps an envelope's target, its turn or its note. */
    settle: (id: Id, change: Settings, said: string) => {
      const before = client
        .getQueryData<Budget>(queryKey)
        ?.envelopes.find((one) => one.category_id === id);
      if (!before) return;
      const put = (settings: Settings) => api.put(`${path()}/envelopes/${id}`, settings);
      draw((old) => withEnvelope(old, id, change));
      const { target, priority, note, period_note } = before;
      const was = { target, priority, note, period_note };
      const takeBack = () => draw((old) => withEnvelope(old, id, was));
      const undo = () => {
        takeBack();
        return write
          .mutateAsync({ send: () => put(was), takeBack: saidAlready })
          .catch(saidAlready);
      };
      write.mutate({ send: () => put(change), said, undo, takeBack });
    },

    fill: (exact: boolean, said: string) => act('fill', { exact }, said),

    /** Brings an overspent envelope to zero; null is the money to assign. */
    cover: (id: Id, from: Id | null, said: string) =>
      act('cover', { category_id: id, from_category_id: from }, said),

    /** Assigns the mean of what so many periods spent to envelopes that have nothing. */
    average: (periods: number, said: string) => act('average', { periods }, said),

    hold: (amount: Decimal, said: string) => act('hold', { amount }, said),

    /** Takes back everything that was moved at once. */
    takeBack: (action: Id) =>
      write.mutate({ send: () => api.post(`/undo/${action}`), takeBack: saidAlready }),
  };
}

export type BudgetWrites = ReturnType<typeof useBudgetWrites>;
