import { useQueryClient } from '@tanstack/react-query';
import { api, type FindingList } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { findingsQuery } from '@/lib/queries/findings';
import { findingsTexts } from '@/texts/findings';
import { useLook } from './useLook';

/** Looks for what is worth knowing. */
export function useFindingsLook(isStale: boolean | undefined) {
  const t = useTexts(findingsTexts);
  const client = useQueryClient();
  return useLook(isStale, {
    ask: () => api.post<FindingList>('/insights/refresh'),
    done: (fresh) => t('looked', { count: fresh.items.length }),
    keep: (fresh) => client.setQueryData(findingsQuery.queryKey, fresh),
  });
}
