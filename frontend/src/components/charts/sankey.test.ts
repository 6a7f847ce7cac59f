import { expect, it } from 'vitest';
import { layOut } from './sankey';

const nodes = [
  { key: 'pay', column: 0, value: 70 },
  { key: 'rent', column: 0, value: 30 },
  { key: 'all', column: 1, value: 100 },
  { key: 'food', column: 2, value: 60 },
  { key: 'kept', column: 2, value: 40 },
];
const links = [
  { from: 'pay', to: 'all', value: 70 },
  { from: 'rent', to: 'all', value: 30 },
  { from: 'all', to: 'food', value: 60 },
  { from: 'all', to: 'kept', value: 40 },
];
const box = { left: 0, right: 210, top: 0, height: 210 };

it('draws every amount as tall as its share', () => {
  const placed = layOut(nodes, links, box);
  const tall = Object.fromEntries(placed.nodes.map((node) => [node.key, node.height]));
  expect(tall).toEqual({ pay: 140, rent: 60, all: 200, food: 120, kept: 80 });
  expect(placed.links).toHaveLength(4);
});

it('keeps the nodes of a column apart and inside', () => {
  const placed = layOut(nodes, links, box).nodes;
  for (const column of [0, 1, 2]) {
    const list = placed.filter((node) => node.column === column);
    for (const [index, node] of list.entries()) {
      const before = list[index - 1];
      expect(node.y).toBeGreaterThanOrEqual(before ? before.y + before.height : 0);
      expect(node.y + node.height).toBeLessThanOrEqual(210);
    }
  }
});

it('draws nothing of a node that is not there', () => {
  expect(layOut(nodes, [{ from: 'pay', to: 'nobody', value: 1 }], box).links).toEqual([]);
});
