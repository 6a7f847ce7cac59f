import type { Day, Decimal, Page, Transaction } from '@/lib/api';
import { add } from '@/lib/money';

/** What came in and out on a day in one currency, taken together. */
export type DayNet = { currency: string; amount: Decimal };

/** `nets` is null while a part of the day is still to be read. */
export type DayRow = { kind: 'day'; day: Day; nets: DayNet[] | null };
export type Row = DayRow | { kind: 'transaction'; transaction: Transaction };

type DayGroup = { day: Day; transactions: Transaction[]; nets: ReadonlyMap<string, Decimal> };

function groupsOf(page: Page<Transaction>): DayGroup[] {
  const groups: { day: Day; transactions: Transaction[]; nets: Map<string, Decimal> }[] = [];
  for (const transaction of page.items) {
    const { booked_on: day, currency, amount, status } = transaction;
    let group = groups.at(-1);
    if (group?.day !== day) {
      group = { day, transactions: [], nets: new Map() };
      groups.push(group);
    }
    group.transactions.push(transaction);
    if (status !== 'void') group.nets.set(currency, add(group.nets.get(currency) ?? '0', amount));
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

function joined(a: ReadonlyMap<string, Decimal>, b: ReadonlyMap<string, Decimal>) {
  const sum = new Map(a);
  for (const [currency, amount] of b) sum.set(currency, add(sum.get(currency) ?? '0', amount));
  return sum;
}

/** The list as it is drawn: each day's heading, then its transactions. */
export function rowsOf(pages: readonly Page<Transaction>[]): Row[] {
  const rows: Row[] = [];
  let open = null as { heading: DayRow; nets: ReadonlyMap<string, Decimal> } | null;
  const close = () => {
    if (!open) return;
    open.heading.nets = [...open.nets].map(([currency, amount]) => ({ currency, amount }));
  };
  for (const group of pages.flatMap(groups)) {
    // A day may go on in the next page.
    if (open?.heading.day === group.day) {
      open.nets = joined(open.nets, group.nets);
    } else {
      close();
      open = { heading: { kind: 'day', day: group.day, nets: null }, nets: group.nets };
      rows.push(open.heading);
    }
    for (const transaction of group.transactions) rows.push({ kind: 'transaction', transaction });
  }
  if (!pages.at(-1)?.next_cursor) close();
  return rows;
}
