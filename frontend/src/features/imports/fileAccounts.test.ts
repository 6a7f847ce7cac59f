import { describe, expect, it } from 'vitest';
import { ApiError, type ImportAccount } from '@/lib/api';
import {
  countsOf,
  type FileAccount,
  fileAccounts,
  lacksName,
  placeOf,
  refusals,
  sendable,
  wishFor,
  withWish,
} from './fileAccounts';

const counts = {
  lines: 2,
  created: 2,
  seen: 0,
  matched: 0,
  settled: 0,
  voided: 0,
  ignored: 0,
  problems: 0,
};

const part = (key: string, over: Partial<ImportAccount> = {}): ImportAccount => ({
  key,
  in_file: { name: `Cuenta ${key}`, kind: 'checking', currency: null },
  known_id: null,
  skipped: false,
  lines: 2,
  account_id: null,
  proposed: {
    name: `Cuenta ${key}`,
    kind: 'checking',
    currency: 'MXN',
    institution: null,
    number_mask: null,
  },
  counts,
  statement_balance: null,
  ledger_balance: null,
  ...over,
});

const only = (over?: Partial<ImportAccount>): FileAccount => {
  const [account] = fileAccounts([part('a', over)]);
  if (!account) throw new Error('no account');
  return account;
};

describe('accounts of a file', () => {
  it('are one each, however many statements the file has of it', () => {
    const found = fileAccounts([part('a'), part('b'), part('a', { lines: 5 })]);
    expect(found.map(({ key, lines }) => [key, lines])).toEqual([
      ['a', 7],
      ['b', 2],
    ]);
    expect(found[0] && countsOf(found[0])?.created).toBe(4);
  });

  it('go where the server proposes until the person says otherwise', () => {
    expect(placeOf(only(), undefined)).toEqual({
      to: 'new',
      made: { name: 'Cuenta a', kind: 'checking', currency: 'MXN' },
    });
    expect(placeOf(only({ account_id: 'x', proposed: null }), undefined)).toEqual({
      to: 'known',
      id: 'x',
    });
    expect(placeOf(only({ account_id: 'x' }), { key: 'a', skip: true })).toEqual({ to: 'skip' });
    expect(placeOf(only({ account_id: 'x' }), { key: 'a', account_id: 'y' })).toEqual({
      to: 'known',
      id: 'y',
    });
  });

  it('say their currency only where the file says none', () => {
    const made = { name: 'Ahorro', kind: 'savings', currency: 'USD' } as const;
    expect(wishFor(only(), { to: 'new', made })).toEqual({ key: 'a', ...made });
    const told = only({ in_file: { name: 'A', kind: 'checking', currency: 'EUR' } });
    expect(wishFor(told, { to: 'new', made })).toEqual({
      key: 'a',
      name: 'Ahorro',
      kind: 'savings',
    });
  });

  it('keep their place among the wishes, also while a name is being written', () => {
    const wishes = withWish([{ key: 'a', skip: true }], { key: 'b', name: ' ', kind: 'cash' });
    expect(withWish(wishes, { key: 'a', account_id: 'x' })[0]).toEqual({
      key: 'a',
      account_id: 'x',
    });
    expect(lacksName(wishes)).toBe(true);
    expect(sendable(wishes)).toEqual([
      { key: 'a', skip: true },
      { key: 'b', kind: 'cash' },
    ]);
    const error = new ApiError({
      status: 422,
      code: 'validation_failed',
      errors: [{ pointer: '/accounts/1/account_id', code: 'taken', detail: '' }],
    });
    expect([...refusals(error, wishes)]).toEqual([['b', 'taken']]);
  });
});
