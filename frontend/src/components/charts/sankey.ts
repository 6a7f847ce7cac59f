// Where bands of money stand: nodes in columns from left to right, as tall as what goes through them.
// The columns are given and the right side is a tree, so that nothing crosses and nothing need be sought.

export type FlowNode = {
  key: string;
  column: number;
  /** For drawing alone. */
  value: number;
};
export type FlowLink = { from: string; to: string; value: number };

export type PlacedNode<N extends FlowNode> = N & {
  x: number;
  y: number;
  height: number;
};
export type PlacedLink = FlowLink & { path: string };

type Box = { left: number; right: number; top: number; height: number };

export const NODE_WIDTH = 10;
const GAP = 10;

/** Nodes keep the order they are given in. Every node is at least a hairline. */
export function layOut<N extends FlowNode>(
  nodes: readonly N[],
  links: readonly FlowLink[],
  { left, right, top, height }: Box,
): { nodes: PlacedNode<N>[]; links: PlacedLink[] } {
  const columns = [...new Set(nodes.map(({ column }) => column))].toSorted((a, b) => a - b);
  const of = (column: number) => nodes.filter((node) => node.column === column);
  const sum = (list: readonly { value: number }[]) =>
    list.reduce((total, { value }) => total + value, 0);
  // One scale for all columns: the fullest one fills the height.
  const scales = columns.map((column) => {
    const list = of(column);
    return (height - GAP * (list.length - 1)) / Math.max(sum(list), Number.EPSILON);
  });
  const scale = Math.max(0, Math.min(...scales));
  const step = columns.length > 1 ? (right - left - NODE_WIDTH) / (columns.length - 1) : 0;
  const placed = new Map<string, PlacedNode<N>>();
  for (const [index, column] of columns.entries()) {
    const list = of(column);
    const used = sum(list) * scale + GAP * (list.length - 1);
    let y = top + (height - used) / 2;
    for (const node of list) {
      const tall = Math.max(1, node.value * scale);
      placed.set(node.key, { ...node, x: left + index * step, y, height: tall });
      y += tall + GAP;
    }
  }
  const [left_of, right_of] = [new Map<string, number>(), new Map<string, number>()];
  const take = (used: Map<string, number>, key: string, size: number) => {
    const before = used.get(key) ?? 0;
    used.set(key, before + size);
    return before;
  };
  const bands = links.flatMap((link) => {
    const [a, b] = [placed.get(link.from), placed.get(link.to)];
    if (!a || !b) return [];
    const size = Math.max(1, link.value * scale);
    const [y0, y1] = [a.y + take(right_of, a.key, size), b.y + take(left_of, b.key, size)];
    const [x0, x1] = [a.x + NODE_WIDTH, b.x];
    const middle = (x0 + x1) / 2;
    const path =
      `M${x0},${y0}C${middle},${y0} ${middle},${y1} ${x1},${y1}V${y1 + size}` +
      `C${middle},${y1 + size} ${middle},${y0 + size} ${x0},${y0 + size}Z`;
    return [{ ...link, path }];
  });
  return { nodes: [...placed.values()], links: bands };
}
