import { expect, it } from 'vitest';
import { highestRise } from './rise';

const falling = { averages: [null, '900.00', '100.00'] };
const little = { averages: [null, '100.00', '250.00', '110.00'] };
const much = { averages: [null, null, '40.00', '90.50'] };

it('is the highest rise in money from the first average to the last', () => {
  expect(highestRise([falling, little, much])).toEqual({
    item: much,
    from: '40.00',
    to: '90.50',
    by: '50.50',
  });
});

it('is none when nothing rose or nothing is known', () => {
  expect(
    highestRise([falling, { averages: [null, null] }, { averages: ['5.00'] }]),
  ).toBeUndefined();
});
