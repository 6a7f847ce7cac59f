import type { Day, Decimal, Flag, Id, Transaction } from '@/lib/api';

export type Part = { category_id: Id | null; amount: Decimal; memo: string | null };

/** What a person may change of a transaction. */
export type Change = {
  booked_on?: Day;
  amount?: Decimal;
  payee?: string | null;
  memo?: string | null;
  category_id?: Id | null;
  tags?: string[];
  flag?: Flag | null;
  splits?: Part[];
  hidden?: boolean;
  status?: Transaction['status'];
  original?: Transaction['original'];
};

/** The same for many at once. */
export type BulkSet = Pick<
  Change,
  'category_id' | 'payee' | 'memo' | 'status' | 'flag' | 'hidden'
> & {
  add_tags?: string[];
  remove_tags?: string[];
};

const CHOSEN = {
  category_source: 'person',
  category_reason: { kind: 'person' },
  category_confidence: null,
  wants_review: false,
} as const;

/** The transaction as the server will answer it, near enough to be drawn until it does. */
export function changed(row: Transaction, change: Change | BulkSet): Transaction {
  const next = { ...row };
  if ('booked_on' in change && change.booked_on) next.booked_on = change.booked_on;
  if ('amount' in change && change.amount) next.amount = change.amount;
  if ('tags' in change && change.tags) {
    Object.assign(next, { tags: change.tags, tags_source: 'person' });
  }
  if ('original' in change && change.original !== undefined) next.original = change.original;
  if (change.memo !== undefined) {
    Object.assign(next, { memo: change.memo, memo_source: 'person' });
  }
  if (change.flag !== undefined) next.flag = change.flag;
  if (change.hidden !== undefined) {
    Object.assign(next, { hidden: change.hidden, hidden_source: 'person' });
  }
  if (change.status) next.status = change.status;
  if (change.payee !== undefined) {
    next.payee = change.payee === null ? null : { id: row.payee?.id ?? '', name: change.payee };
    next.payee_source = 'person';
  }
  if ('add_tags' in change || 'remove_tags' in change) {
    const kept = row.tags.filter((tag) => !change.remove_tags?.includes(tag));
    next.tags = [...new Set([...kept, ...(change.add_tags ?? [])])];
  }
  if (change.category_id !== undefined) {
    const { category_id } = change;
    Object.assign(next, CHOSEN, {
      category_id,
      is_split: false,
      splits: [{ category_id, amount: next.amount, memo: null }],
    });
  } else if ('splits' in change && change.splits && change.splits.length > 1) {
    Object.assign(next, CHOSEN, { category_id: null, is_split: true, splits: change.splits });
  }
  return next;
}

type Redraw = (row: Transaction) => Transaction | null;

const redrawn = (rows: readonly Transaction[], redraw: Redraw): Transaction[] =>
  rows.flatMap((row) => redraw(row) ?? []);

type Cached = {
  pages?: { items: Transaction[] }[];
  items?: Transaction[];
  booked_on?: Day;
};

/**
 * One cached answer with a change drawn into the transactions it holds (a list of pages, a page, one
 * transaction); `null` takes a transaction out of lists. Every other answer stays what it is.
 */
export function drawn(answer: unknown, redraw: Redraw): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  const { pages, items, booked_on } = answer as Cached;
  if (pages) {
    const touches = (page: { items: Transaction[] }) =>
      page.items.some((row) => redraw(row) !== row);
    return {
      ...answer,
      // A page that nothing changes in stays the same object, and what was made of it stays valid.
      pages: pages.map((page) =>
        touches(page) ? { ...page, items: redrawn(page.items, redraw) } : page,
      ),
    };
  }
  if (items?.[0]?.booked_on && items[0].splits) return { ...answer, items: redrawn(items, redraw) };
  if (booked_on && 'splits' in answer) return redraw(answer as Transaction) ?? answer;
  return answer;
}
