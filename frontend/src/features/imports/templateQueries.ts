import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type ImportTemplate, type Page } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { readingTexts } from '@/texts/reading';

/** Files that are recognised by their columns. */
export const templatesQuery = queryOptions({
  queryKey: ['import-templates'],
  queryFn: ({ signal }) => api.get<Page<ImportTemplate>>('/import-templates', { signal }),
  select: (page) => page.items,
});

export function useForgetTemplate() {
  const client = useQueryClient();
  const t = useTexts(readingTexts);
  const tError = useTexts(errorTexts);
  const { queryKey } = templatesQuery;
  return useMutation({
    mutationFn: ({ id }: ImportTemplate) => api.delete(`/import-templates/${id}`),
    onSuccess: (_data, { name }) => toast(t('forgotten', { name })),
    onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
