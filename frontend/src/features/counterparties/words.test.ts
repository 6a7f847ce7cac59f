import { expect, it } from 'vitest';
import type { Counterparty } from '@/lib/api';
import { accountsWords, nameWords } from './words';

const one: Counterparty = {
  id: 'a',
  name: null,
  payee_id: null,
  accounts: [
    { bank: 'Nu', mask: '0095' },
    { bank: null, mask: '1234' },
    { bank: 'BBVA', mask: null },
  ],
  transaction_count: 3,
  totals: [],
  last_booked_on: null,
  filter: '',
};

it('tells an account by its bank and last digits', () => {
  expect(accountsWords(one)).toBe('Nu ··0095, ··1234, BBVA');
});

it('calls one without a name by its accounts', () => {
  expect(nameWords(one)).toBe('Nu ··0095, ··1234, BBVA');
  expect(nameWords({ ...one, name: 'Juan Pérez' })).toBe('Juan Pérez');
});
