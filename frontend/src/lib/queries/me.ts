import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Household, type Locale, type Me } from '@/lib/api';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>('/me', { signal }),
  staleTime: 10 * 60_000,
  meta: { asksWhoItIs: true },
});

export type MeChange = { name?: string; locale?: Locale; time_zone?: string };

export function useUpdateMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: MeChange) => api.patch<Me>('/me', change),
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
}

export type HouseholdChange = { name?: string; currency?: string; time_zone?: string };

export function useUpdateHousehold() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: HouseholdChange) => api.patch<Household>('/household', change),
    // Currency and time zone decide what every figure says: read everything anew.
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Ends the session; nothing of the household stays in the cache. */
export function useLogout(after: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<void>('/auth/logout'),
    onSuccess: () => {
      client.clear();
      after();
    },
  });
}
