import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useToday } from '@/hooks/useToday';
import { type Account, api, type Id, send, type Transaction } from '@/lib/api';
import { minorUnits } from '@/lib/format';
import { useTexts } from '@/lib/i18n';
import { isZero, negate, round } from '@/lib/money';
import { ROWS_KEYS } from '@/lib/queries/ledger';
import { toast } from '@/lib/toasts';
import { transactionsTexts } from '@/texts/transactions';
import { nameOf } from './useChanges';

export type Direction = 'expense' | 'income';

export type NewTransaction = {
  direction: Direction;
  /** Its size as typed on the pad or read by the field, without a sign. */
  amount: string;
  account_id: Id;
  booked_on: string;
  payee: string;
  payee_id: Id | null;
  category_id: Id | null;
  /** The person chose it; a payee's remembered category no longer replaces it. */
  category_chosen: boolean;
  memo: string;
};

/** Account of the last one written by hand in this visit, which the next one most probably shares. */
let lastAccount: Id | null = null;

const plainSize = (amount: string): string =>
  /^\d/.test(amount) ? amount.replace(/\.$/, '') : '0';

/** The form of a transaction written by hand, and its saving. */
export function useNewTransaction(accounts: readonly Account[], onDone: () => void) {
  const t = useTexts(transactionsTexts);
  const today = useToday();
  const client = useQueryClient();
  const first = accounts.find((one) => one.id === lastAccount) ?? accounts[0];
  const [value, setValue] = useState<NewTransaction>({
    direction: 'expense',
    amount: '',
    account_id: first?.id ?? '',
    booked_on: today,
    payee: '',
    payee_id: null,
    category_id: null,
    category_chosen: false,
    memo: '',
  });
  const account = accounts.find((one) => one.id === value.account_id) ?? first;
  const scale = minorUnits(account?.currency ?? 'MXN');
  const size = round(plainSize(value.amount), scale);

  const refresh = () =>
    Promise.all(ROWS_KEYS.map((queryKey) => client.invalidateQueries({ queryKey })));
  const save = useMutation({
    mutationFn: () =>
      send<Transaction>('POST', '/transactions', {
        body: {
          account_id: account?.id,
          booked_on: value.booked_on,
          amount: value.direction === 'expense' ? negate(size) : size,
          ...(value.payee.trim() ? { payee: value.payee.trim() } : {}),
          ...(value.memo.trim() ? { memo: value.memo.trim() } : {}),
          ...(value.category_id ? { category_id: value.category_id } : {}),
        },
      }),
    onSuccess: ({ data }) => {
      lastAccount = data.account_id;
      toast(t('added', { name: nameOf(data) || t('noName') }), {
        undo: async () => {
          await api.delete(`/transactions/${data.id}`);
          await refresh();
        },
      });
      onDone();
    },
    onSettled: refresh,
  });

  return {
    value,
    set: (change: Partial<NewTransaction>) => setValue((old) => ({ ...old, ...change })),
    account,
    scale,
    size,
    canSave: !isZero(size) && Boolean(account) && Boolean(value.booked_on),
    save,
  };
}

export type NewTransactionForm = ReturnType<typeof useNewTransaction>;
