import type { Day, Decimal, Page, Transaction } from '@/lib/api';
import { add } from '@/lib/money';

/** What came in and out on a day in one currency, taken together. */
export type DayNet = { currency: string; amount: Decimal };

/** `nets` is null while a part of the day is still to be read. */
export type Row =
  | { kind: 'day'; day: Day; nets: DayNet[] | null }
  | { kind: 'transaction'; transaction: Transaction; place: number };

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
  let heading: Extract<Row, { kind: 'day' }> | null = null;
  let nets: ReadonlyMap<string, Decimal> = new Map();
  let place = 0;
  const close = () => {
    if (heading) heading.nets = [...nets].map(([currency, amount]) => ({ currency, amount }));
  };
  for (const page of pages) {
    for (const group of groups(page)) {
      if (heading?.day === group.day) {
        nets = joined(nets, group.nets);
      } else {
        close();
        heading = { kind: 'day', day: group.day, nets: null };
        nets = group.nets;
        rows.push(heading);
      }
      for (const transaction of group.transactions) {
        rows.push({ kind: 'transaction', transaction, place });
        place += 1;
      }
    }
  }
  if (!pages.at(-1)?.next_cursor) close();
  return rows;
}
