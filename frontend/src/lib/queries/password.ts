import { queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Strength = { score: 0 | 1 | 2 | 3 | 4; acceptable: boolean; hints: string[] };

/** What the server thinks of a password; the same judge decides at sign-up. */
export const strengthQuery = (password: string, person: { email?: string; name?: string }) =>
  queryOptions({
    queryKey: ['password-strength', password, person.email, person.name],
    queryFn: ({ signal }) =>
      api.post<Strength>('/auth/password-strength', { password, ...person }, { signal }),
    enabled: password.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
