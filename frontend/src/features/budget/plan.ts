// What can be said about a budget without asking the server: the figures right after a change, what a
// button would assign, and how envelopes stand in their groups. All amounts stay exact.
import type { Budget, CategoryGroup, Decimal, Envelope, Id } from '@/lib/api';
import { absolute, add, compare, isNegative, isZero, negate, subtract } from '@/lib/money';

/** What each named envelope is to have assigned. */
export type Assignments = Readonly<Record<Id, Decimal>>;

/** The budget as it will be once these envelopes have these amounts. */
export function withAssigned(budget: Budget, assignments: Assignments): Budget {
  let added: Decimal = '0';
  const envelopes = budget.envelopes.map((envelope) => {
    const assigned = assignments[envelope.category_id];
    if (assigned === undefined) return envelope;
    const by = subtract(assigned, envelope.assigned);
    added = add(added, by);
    return { ...envelope, assigned, balance: add(envelope.balance, by) };
  });
  return {
    ...budget,
    envelopes,
    assigned: add(budget.assigned, added),
    balance: add(budget.balance, added),
    to_assign: subtract(budget.to_assign, added),
  };
}

/** The budget with one envelope changed in what no figure depends on yet. */
export const withEnvelope = (budget: Budget, id: Id, change: Partial<Envelope>): Budget => ({
  ...budget,
  envelopes: budget.envelopes.map((one) => (one.category_id === id ? { ...one, ...change } : one)),
});

/** What the same envelopes have now: what gives a change back. */
export const assignedNow = (budget: Budget, changed: Assignments): Assignments =>
  pick(
    budget.envelopes.filter(({ category_id }) => category_id in changed),
    (envelope) => envelope.assigned,
  );

const pick = (
  envelopes: readonly Envelope[],
  amount: (envelope: Envelope) => Decimal,
): Assignments =>
  Object.fromEntries(envelopes.map((envelope) => [envelope.category_id, amount(envelope)]));

/** The last period's amounts for envelopes that have none yet: what copying does. */
export const fromLast = (budget: Budget): Assignments =>
  pick(
    budget.envelopes.filter((one) => isZero(one.assigned) && !isZero(one.assigned_last)),
    (one) => one.assigned_last,
  );

/** The mean of three periods' spending for envelopes that have nothing yet. */
export const fromAverage = (budget: Budget): Assignments =>
  pick(
    budget.envelopes.filter((one) => isZero(one.assigned) && isNegative(one.average_activity)),
    (one) => negate(one.average_activity),
  );

export const total = (amounts: readonly Decimal[]): Decimal => add(...amounts);

/** Moving money is two assignments; null is the money without an envelope. */
export function afterMove(
  budget: Budget,
  from: Id | null,
  to: Id | null,
  amount: Decimal,
): Assignments {
  const assigned = (id: Id) =>
    budget.envelopes.find((one) => one.category_id === id)?.assigned ?? '0';
  return {
    ...(from ? { [from]: subtract(assigned(from), amount) } : {}),
    ...(to ? { [to]: add(assigned(to), amount) } : {}),
  };
}

/** Where money to cover an envelope best comes from: what is unassigned, else the fullest envelope. */
export function bestSource(budget: Budget, to: Id | null, need: Decimal): Id | null {
  if (to !== null && compare(budget.to_assign, need) >= 0) return null;
  const others = budget.envelopes.filter((one) => one.category_id !== to);
  const fullest = others.reduce<Envelope | undefined>(
    (best, one) => (best && compare(best.balance, one.balance) >= 0 ? best : one),
    undefined,
  );
  const isWorth = fullest && compare(fullest.balance, '0') > 0;
  return isWorth || to === null ? (fullest?.category_id ?? null) : null;
}

/** No money was ever given a job here: neither this month nor the one before. */
export const isUnbegun = (budget: Budget): boolean =>
  budget.envelopes.every(
    (one) => isZero(one.assigned) && isZero(one.assigned_last) && isZero(one.carry),
  );

/** What an envelope is short of and no parent's money covers: positive, or zero. */
export function shortOf(envelope: Pick<Envelope, 'balance' | 'covered'>): Decimal {
  const left = add(envelope.balance, envelope.covered);
  return isNegative(left) ? absolute(left) : '0';
}

/** Nothing planned, spent or left over: may be hidden. */
export const isIdle = (envelope: Envelope): boolean =>
  isZero(envelope.assigned) && isZero(envelope.activity) && isZero(envelope.balance);

/** Spent so far, and what there was to spend, both positive. */
export const pace = (envelope: Pick<Envelope, 'activity' | 'assigned' | 'carry'>) => ({
  spent: isNegative(envelope.activity) ? absolute(envelope.activity) : '0',
  toSpend: add(envelope.assigned, envelope.carry),
});

export const timeGone = ({ days_elapsed, days_total }: Budget['period']): number =>
  Math.round((100 * days_elapsed) / Math.max(1, days_total));

export type EnvelopeGroup = {
  id: Id;
  name: string;
  envelopes: Envelope[];
  assigned: Decimal;
  activity: Decimal;
  balance: Decimal;
};

/** Envelopes under their groups, both in the household's order, with what each group adds up to. */
export function grouped(
  envelopes: readonly Envelope[],
  tree: readonly CategoryGroup[],
  otherName: string,
): EnvelopeGroup[] {
  const order = new Map(tree.flatMap((group) => group.categories).map((one, at) => [one.id, at]));
  const names = new Map(tree.map((group) => [group.id, group.name]));
  const place = (envelope: Envelope) => order.get(envelope.category_id) ?? order.size;
  const byGroup = new Map<Id, Envelope[]>();
  for (const envelope of envelopes.toSorted((a, b) => place(a) - place(b))) {
    byGroup.set(envelope.group_id, [...(byGroup.get(envelope.group_id) ?? []), envelope]);
  }
  return [...byGroup].map(([id, members]) => ({
    id,
    name: names.get(id) ?? otherName,
    envelopes: members,
    assigned: total(members.map((one) => one.assigned)),
    activity: total(members.map((one) => one.activity)),
    balance: total(members.map((one) => one.balance)),
  }));
}
