import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type Assistant,
  type AssistantAnswer,
  api,
  type Id,
  type Member,
  type Page,
  type Rate,
  type Session,
} from '@/lib/api';
import { LEDGER_KEYS } from '@/lib/queries/ledger';

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api.get<Page<Session>>('/sessions', { signal }),
  select: (page) => page.items,
});

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => api.get<Page<Member>>('/household/members', { signal }),
  select: (page) => page.items,
});

export const ratesQuery = queryOptions({
  queryKey: ['exchange-rates'],
  queryFn: ({ signal }) => api.get<Page<Rate>>('/exchange-rates', { signal }),
  select: (page) => page.items,
});

export const assistantQuery = queryOptions({
  queryKey: ['assistant'],
  queryFn: ({ signal }) => api.get<Assistant>('/household/assistant', { signal }),
});

/** What the assistant said of merchants. */
export const answersQuery = queryOptions({
  queryKey: ['assistant', 'answers'],
  queryFn: ({ signal }) =>
    api.get<Page<AssistantAnswer>>('/household/assistant/answers', { signal }),
  select: (page) => page.items,
});

type GivenRate = Pick<Rate, 'currency' | 'day' | 'rate'>;

const ratePath = ({ currency, day }: Pick<Rate, 'currency' | 'day'>) =>
  `/exchange-rates/${currency}/${day}`;

/** Gives or takes back a rate; every figure may follow. */
export function useRates() {
  const client = useQueryClient();
  const settle = () =>
    Promise.all(
      [ratesQuery.queryKey, ...LEDGER_KEYS].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  const give = useMutation({
    mutationFn: (given: GivenRate) => api.put<Rate>(ratePath(given), { rate: given.rate }),
    onSettled: settle,
  });
  const takeBack = useMutation({
    mutationFn: (rate: Rate) => api.delete(ratePath(rate)),
    onSettled: settle,
  });
  return { give, takeBack };
}

/** Ends another session; the row leaves at once and comes back when it could not. */
export function useEndSession() {
  const client = useQueryClient();
  const { queryKey } = sessionsQuery;
  return useMutation({
    mutationFn: (id: Id) => api.delete(`/sessions/${id}`),
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(
        queryKey,
        (page) => page && { ...page, items: page.items.filter((session) => session.id !== id) },
      );
      return before;
    },
    onError: (_error, _id, before) => client.setQueryData(queryKey, before),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

export const changePassword = (form: { current_password: string; new_password: string }) =>
  api.post<void>('/auth/password', form);
