import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';

const NOTHING_YET: never[] = [];

/** The household's accounts and categories by id, to name what transactions only point at. */
export function useNames() {
  const { data: accounts = NOTHING_YET } = useQuery(accountsQuery);
  const { data: groups = NOTHING_YET } = useQuery(categoriesQuery);
  return useMemo(
    () => ({
      accounts: byId(accounts),
      categories: byId(groups.flatMap((group) => group.categories)),
    }),
    [accounts, groups],
  );
}
