import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type FindingList } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { findingsQuery } from '@/lib/queries/findings';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { findingsTexts } from '@/texts/findings';
import { useOnceStale } from './useOnceStale';

/** What a look tells anew beside the findings. */
const FOLLOW = [['recurring'], ['reports', 'forecast'], ['dashboard']] as const;

/** Looks through the ledger anew: by itself once per visit when it changed, or because somebody asked. */
export function useFindingsLook(isStale: boolean | undefined) {
  const t = useTexts(findingsTexts);
  const e = useTexts(errorTexts);
  const client = useQueryClient();
  const look = useMutation({
    mutationFn: (_: { quiet: boolean }) => api.post<FindingList>('/insights/refresh'),
    onSuccess: (fresh, { quiet }) => {
      client.setQueryData(findingsQuery.queryKey, fresh);
      for (const queryKey of FOLLOW) void client.invalidateQueries({ queryKey });
      if (!quiet) toast(t('looked', { count: fresh.items.length }));
    },
    onError: (error, { quiet }) => {
      if (!quiet) toast(errorText(error, e), { tone: 'danger' });
    },
  });
  useOnceStale(isStale ?? false, look.mutate);
  return look;
}
