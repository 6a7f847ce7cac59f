import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Locale, type Me } from '@/lib/api';
import { meQuery } from '@/lib/queries/me';

export type SignUp = { name: string; email: string; password: string; currency: string };

export const signUp = (form: SignUp, locale: Locale): Promise<Me> =>
  api.post<Me>('/auth/signup', {
    ...form,
    locale,
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });

export const logIn = (form: { email: string; password: string }): Promise<Me> =>
  api.post<Me>('/auth/login', { ...form, client: 'web' });

/** Puts a new session in place: nothing that another person saw stays in the cache. */
export function useEnter() {
  const client = useQueryClient();
  return (me: Me) => {
    client.clear();
    client.setQueryData(meQuery.queryKey, me);
  };
}

/** Makes a private demo household and signs in to it. */
export function useDemo(locale: Locale, after: () => void) {
  const enter = useEnter();
  return useMutation({
    mutationFn: () => api.post<Me>('/auth/demo', { locale }),
    onSuccess: (me) => {
      enter(me);
      after();
    },
  });
}
