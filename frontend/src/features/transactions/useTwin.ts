import { useQuery } from '@tanstack/react-query';
import { api, type Day, type Decimal, type Id, type Page, type Transaction } from '@/lib/api';
import { addDays } from '@/lib/dates';

type Wanted = { account_id: Id; booked_on: Day; amount: Decimal | null };

/** Days around in which an equal amount is worth a word. */
const AROUND = 3;

/** A transaction that is there with the amount of the one being written, days around it. */
export function useTwin({ account_id, booked_on, amount }: Wanted): Transaction | null {
  const { data } = useQuery({
    queryKey: ['transactions', 'twin', account_id, booked_on, amount],
    queryFn: ({ signal }) =>
      api.get<Page<Transaction>>('/transactions', {
        query: {
          account_id,
          from: addDays(booked_on, -AROUND),
          to: addDays(booked_on, AROUND),
          min: amount,
          max: amount,
          status: 'counted',
          limit: 1,
        },
        signal,
      }),
    enabled: Boolean(amount && account_id && booked_on),
  });
  return (amount && data?.items[0]) || null;
}
