import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Page, type SavedFilter, send } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { useUndoableMutation } from '@/lib/undo';
import { savedFiltersTexts } from '@/texts/savedFilters';

export const savedFiltersQuery = queryOptions({
  queryKey: ['saved-filters'],
  queryFn: ({ signal }) => api.get<Page<SavedFilter>>('/saved-filters', { signal }),
  select: (page) => page.items,
});

type NewFilter = Pick<SavedFilter, 'name' | 'filter' | 'period'>;

export function useSaveFilter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (filter: NewFilter) => api.post<SavedFilter>('/saved-filters', filter),
    onSuccess: () => client.invalidateQueries({ queryKey: savedFiltersQuery.queryKey }),
  });
}

/** Gone at once; the toast brings it back. */
export function useRemoveFilter() {
  const t = useTexts(savedFiltersTexts);
  return useUndoableMutation({
    write: ({ id }: SavedFilter) => send<void>('DELETE', `/saved-filters/${id}`),
    optimistic: (old, { id }) => {
      const page = old as Page<SavedFilter>;
      return { ...page, items: page.items.filter((one) => one.id !== id) };
    },
    keys: [savedFiltersQuery.queryKey],
    done: (_data, { name }) => t('removed', { name }),
    reverse: ({ name, filter, period }) => api.post('/saved-filters', { name, filter, period }),
  });
}
