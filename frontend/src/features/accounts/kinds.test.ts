import { describe, expect, it } from 'vitest';
import type { Account } from '@/lib/api';
import { grouped, KINDS, subtotals } from './kinds';

const account = (change: Partial<Account>): Account => ({
  id: crypto.randomUUID(),
  name: 'Nómina',
  kind: 'checking',
  currency: 'MXN',
  institution: null,
  number_mask: null,
  opening_balance: '0.00',
  opened_on: null,
  closed_on: null,
  on_budget: true,
  balance: '0.00',
  pending: '0.00',
  transaction_count: 0,
  last_booked_on: null,
  last_assertion: null,
  converted: null,
  updated_at: '2026-11-22T00:00:00Z',
  ...change,
});

describe('groups of accounts', () => {
  it('stand in their order, the closed ones last, empty groups left out', () => {
    const found = grouped(
      [
        account({ name: 'Vieja', kind: 'credit_card', closed_on: '2025-01-31' }),
        account({ name: 'Hipoteca', kind: 'mortgage' }),
        account({ name: 'Cartera', kind: 'cash' }),
        account({ name: 'Nómina' }),
      ],
      'MXN',
    );
    expect(found.map(({ name, accounts }) => [name, accounts.map((one) => one.name)])).toEqual([
      ['banks', ['Cartera', 'Nómina']],
      ['loans', ['Hipoteca']],
      ['closed', ['Vieja']],
    ]);
  });

  it('know every kind', () => {
    const found = grouped(
      KINDS.map((kind) => account({ kind })),
      'MXN',
    );
    expect(found.flatMap((group) => group.accounts)).toHaveLength(KINDS.length);
  });

  it('are summed exactly at the rates of today, and apart by currency without one', () => {
    const rate = { currency: 'EUR', day: '2026-11-20', rate: '20', source: 'ecb' as const };
    const accounts = [
      account({ currency: 'EUR', balance: '5.00', converted: { amount: '100.00', rate } }),
      account({ balance: '0.10' }),
      account({ balance: '0.20' }),
      account({ currency: 'COP', balance: '-7.00' }),
    ];
    expect(subtotals(accounts, 'MXN')).toEqual([
      { currency: 'MXN', amount: '100.30', isConverted: true },
      { currency: 'COP', amount: '-7.00', isConverted: false },
    ]);
  });
});
