/** From where to where a part is drawn. */
export type Band = readonly [low: number, high: number];

/**
 * Parts one upon the other at each place: what is owned upwards from zero, what is owed downwards. Unlike d3's
 * `stackOffsetDiverging`, a part that comes to nothing somewhere stays between its neighbours there instead of falling
 * to zero, from where an area would leap to it.
 */
export function stacked(parts: readonly (readonly number[])[]): Band[][] {
  const places = Math.max(0, ...parts.map((part) => part.length));
  const up = new Array<number>(places).fill(0);
  const down = new Array<number>(places).fill(0);
  return parts.map((part) => {
    const owed = part.reduce((sum, amount) => sum + amount, 0) < 0;
    return part.map((amount, at) => {
      const ends = amount < 0 || (amount === 0 && owed) ? down : up;
      const from = ends[at] ?? 0;
      const to = from + amount;
      ends[at] = to;
      return [Math.min(from, to), Math.max(from, to)];
    });
  });
}
