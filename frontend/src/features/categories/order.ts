import type { Id } from '@/lib/api';

type Placed = { id: Id; position: number };

/** The list with one of its members `by` places further; null when it would leave the list. */
export function moved<T extends Placed>(list: readonly T[], id: Id, by: 1 | -1): T[] | null {
  const from = list.findIndex((one) => one.id === id);
  const to = from + by;
  const one = list[from];
  if (!one || to < 0 || to >= list.length) return null;
  const rest = list.filter((other) => other.id !== id);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/**
 * The positions to write so that the server keeps this order: 1, 2, 3 …, only those that change.
 * Positions as they are may have gaps and equals (after a move between groups or a deletion).
 */
export const renumbered = (list: readonly Placed[]): Placed[] =>
  list
    .map(({ id, position }, index) => ({ id, before: position, position: index + 1 }))
    .filter((one) => one.before !== one.position)
    .map(({ id, position }) => ({ id, position }));
