import { expect, it } from 'vitest';
import { stacked } from './stack';

it('puts what is owned upon what is owned, and what is owed below zero', () => {
  expect(
    stacked([
      [10, 20],
      [-5, -7],
      [3, 4],
      [-1, -2],
    ]),
  ).toEqual([
    [
      [0, 10],
      [0, 20],
    ],
    [
      [-5, 0],
      [-7, 0],
    ],
    [
      [10, 13],
      [20, 24],
    ],
    [
      [-6, -5],
      [-9, -7],
    ],
  ]);
});

it('keeps a part that comes to nothing between its neighbours', () => {
  expect(
    stacked([
      [10, 20],
      [0, 4],
      [5, 5],
      [-3, -3],
      [0, -2],
    ]),
  ).toEqual([
    [
      [0, 10],
      [0, 20],
    ],
    [
      [10, 10],
      [20, 24],
    ],
    [
      [10, 15],
      [24, 29],
    ],
    [
      [-3, 0],
      [-3, 0],
    ],
    [
      [-3, -3],
      [-5, -3],
    ],
  ]);
});

it('has nothing to draw of nothing', () => {
  expect(stacked([])).toEqual([]);
  expect(stacked([[], []])).toEqual([[], []]);
});
