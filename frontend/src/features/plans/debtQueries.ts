import { queryOptions } from '@tanstack/react-query';
import {
  api,
  type Debt,
  type DebtCandidate,
  type DebtChange,
  type DebtPayment,
  type NewDebt,
  type NewDebtPayment,
  type Page,
  send,
} from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { debtsQuery } from '@/lib/queries/debts';
import { useUndoableMutation } from '@/lib/undo';
import { debtTexts } from '@/texts/debts';

/** Movements that look like payments of a debt. */
export const candidatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['debts', id, 'candidates'],
    queryFn: ({ signal }) => api.get<Page<DebtCandidate>>(`/debts/${id}/candidates`, { signal }),
    select: (page) => page.items,
  });

const KEYS = [debtsQuery.queryKey];

/** A debt as it would be entered again. */
export const asChange = (debt: Debt): DebtChange => ({
  kind: debt.kind,
  name: debt.name,
  currency: debt.currency,
  note: debt.note,
  due_on: debt.due_on,
  terms: debt.terms,
  tanda: debt.tanda && {
    members: debt.tanda.members,
    turn: debt.tanda.turn,
    pays_own_turn: debt.tanda.pays_own_turn,
  },
  settled_on: debt.settled_on,
});

const asPayment = ({ transaction_id, paid_on, amount }: DebtPayment): NewDebtPayment =>
  transaction_id ? { transaction_id } : { paid_on, amount };

/** Changes of debts between people; what can be given back has its undo. */
export function useDebtWrites() {
  const t = useTexts(debtTexts);
  const save = useUndoableMutation({
    write: ({ debt, was }: { debt: NewDebt; was: Debt | null }) =>
      was
        ? send<Debt>('PUT', `/debts/${was.id}`, { body: debt })
        : send<Debt>('POST', '/debts', { body: debt }),
    keys: KEYS,
    done: (debt) => t('saved', { name: debt.name }),
  });
  const remove = useUndoableMutation({
    write: async (debt: Debt) => {
      // Undo gives back what there was when it went, not what this screen had read before.
      const { items } = await api.get<Page<Debt>>('/debts');
      const was = items.find(({ id }) => id === debt.id) ?? debt;
      return { ...(await send('DELETE', `/debts/${debt.id}`)), data: was };
    },
    keys: KEYS,
    done: (was) => t('removed', { name: was.name }),
    reverse: (_debt, was) =>
      api.post('/debts', { ...asChange(was), payments: was.payments.map(asPayment) }),
  });
  const settle = useUndoableMutation({
    write: ({ debt, on }: { debt: Debt; on: string | null }) =>
      send<Debt>('PUT', `/debts/${debt.id}`, { body: { ...asChange(debt), settled_on: on } }),
    keys: KEYS,
    done: (debt) => t(debt.settled_on ? 'settled' : 'reopened', { name: debt.name }),
    reverse: ({ debt }) => api.put(`/debts/${debt.id}`, asChange(debt)),
  });
  const pay = useUndoableMutation({
    write: ({ debt, payment }: { debt: Debt; payment: NewDebtPayment }) =>
      send<Debt>('POST', `/debts/${debt.id}/payments`, { body: payment }),
    keys: KEYS,
    done: () => t('paid'),
  });
  const takeBack = useUndoableMutation({
    write: ({ debt_id, id }: DebtPayment) =>
      send<Debt>('DELETE', `/debts/${debt_id}/payments/${id}`),
    keys: KEYS,
    done: () => t('unpaid'),
    reverse: (payment) => api.post(`/debts/${payment.debt_id}/payments`, asPayment(payment)),
  });
  return { save, remove, settle, pay, takeBack };
}
