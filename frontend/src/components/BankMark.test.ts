import { describe, expect, it } from 'vitest';
import { hueOf, initials } from './BankMark';

describe('a bank at a glance', () => {
  it('has the letters of its first two words', () => {
    expect(initials('Banco Maguey (demo)')).toBe('BM');
    expect(initials('nu')).toBe('N');
    expect(initials('  ')).toBe('');
  });

  it('has the same hue everywhere', () => {
    expect(hueOf('Banco Maguey')).toBe(hueOf('Banco Maguey'));
    for (const name of ['', 'a', 'Caja Ahuehuete', '🏦']) {
      expect(hueOf(name)).toBeGreaterThanOrEqual(0);
      expect(hueOf(name)).toBeLessThan(12);
    }
  });
});
