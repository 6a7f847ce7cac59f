import { queryOptions } from '@tanstack/react-query';
import { type Account, api, type Id, type Page } from '@/lib/api';

/** All accounts, the closed ones too; screens pick with `select`. */
export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) =>
    api.get<Page<Account>>('/accounts', { query: { include_closed: true }, signal }),
  select: (page) => page.items,
});

export const byId = <T extends { id: Id }>(items: readonly T[]): ReadonlyMap<Id, T> =>
  new Map(items.map((item) => [item.id, item]));
