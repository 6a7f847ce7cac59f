import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Looked, type RecurringList } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { recurringTexts } from '@/texts/recurring';
import { useOnceStale } from './useOnceStale';

/** What follows from what comes back. */
const FOLLOW = [['recurring'], ['reports', 'forecast'], ['dashboard']] as const;

/** Searches the ledger anew for what comes back: by itself once per visit when it changed, or because somebody asked. */
export function useRecurringLook(list: RecurringList | undefined) {
  const t = useTexts(recurringTexts);
  const e = useTexts(errorTexts);
  const client = useQueryClient();
  const look = useMutation({
    mutationFn: (_: { quiet: boolean }) => api.post<Looked>('/recurring/detect'),
    onSuccess: ({ found, new: fresh }, { quiet }) => {
      for (const queryKey of FOLLOW) void client.invalidateQueries({ queryKey });
      if (!quiet) toast(t('searched', { found, new: fresh }));
    },
    onError: (error, { quiet }) => {
      if (!quiet) toast(errorText(error, e), { tone: 'danger' });
    },
  });
  useOnceStale(list?.is_stale ?? false, look.mutate);
  return look;
}
