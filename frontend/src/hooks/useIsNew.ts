import { useQuery } from '@tanstack/react-query';
import { accountsQuery } from '@/lib/queries/accounts';

/** Whether the household has never had a movement; false until that is known. */
export function useIsNew(): boolean {
  const { data: accounts } = useQuery(accountsQuery);
  return accounts?.every(({ transaction_count }) => transaction_count === 0) ?? false;
}
