import type { Day, Decimal, Page, Transaction } from '@/lib/api';
import { add } from '@/lib/money';

/** What came in and out on a day in one currency, taken together. */
export type DayNet = { currency: string; amount: Decimal };

/** `nets` is null while a part of the day is still to be read. */
export type DayRow = { kind: 'day'; day: Day; nets: DayNet[] | null };
export type Row = DayRow | { kind: 'transaction'; transaction: Transaction };

type Nets = ReadonlyMap<string, Decimal>;
/** `whole` has what is hidden in it too. */
type DayGroup = { day: Day; transactions: Transaction[]; nets: Nets; whole: Nets };

function groupsOf(page: Page<Transaction>): DayGroup[] {
  type Sums = Map<string, Decimal>;
  const groups: { day: Day; transactions: Transaction[]; nets: Sums; whole: Sums }[] = [];
  const put = (sums: Sums, { currency, amount }: Transaction) =>
    sums.set(currency, add(sums.get(currency) ?? '0', amount));
  for (const transaction of page.items) {
    const { booked_on: day, status, hidden } = transaction;
    let group = groups.at(-1);
    if (group?.day !== day) {
      group = { day, transactions: [], nets: new Map(), whole: new Map() };
      groups.push(group);
    }
    group.transactions.push(transaction);
    if (status === 'void') continue;
    put(group.whole, transaction);
    if (!hidden) put(group.nets, transaction);
  }
  return groups;
}

// A page is grouped and added up once: with hundreds of them, one more costs only itself.
const known = new WeakMap<Page<Transaction>, DayGroup[]>();

function groups(page: Page<Transaction>): DayGroup[] {
  let found = known.get(page);
  if (!found) {
    found = groupsOf(page);
    known.set(page, found);
  }
  return found;
}

function joined(a: Nets, b: Nets) {
  const sum = new Map(a);
  for (const [currency, amount] of b) sum.set(currency, add(sum.get(currency) ?? '0', amount));
  return sum;
}

/**
 * The list as it is drawn: each day's heading, then its transactions. What is hidden is in no day's sum,
 * unless the list is about nothing else or `asBalances`.
 */
export function rowsOf(pages: readonly Page<Transaction>[], asBalances = false): Row[] {
  const isWhole = asBalances || pages.every((page) => page.items.every(({ hidden }) => hidden));
  const rows: Row[] = [];
  let open = null as { heading: DayRow; nets: Nets } | null;
  const close = () => {
    if (!open) return;
    open.heading.nets = [...open.nets].map(([currency, amount]) => ({ currency, amount }));
  };
  for (const group of pages.flatMap(groups)) {
    const sums = isWhole ? group.whole : group.nets;
    // A day may go on in the next page.
    if (open?.heading.day === group.day) {
      open.nets = joined(open.nets, sums);
    } else {
      close();
      open = { heading: { kind: 'day', day: group.day, nets: null }, nets: sums };
      rows.push(open.heading);
    }
    for (const transaction of group.transactions) rows.push({ kind: 'transaction', transaction });
  }
  if (!pages.at(-1)?.next_cursor) close();
  return rows;
}
