import { api, type Looked, type RecurringList } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { recurringTexts } from '@/texts/recurring';
import { useLook } from './useLook';

/** Searches for what comes back. */
export function useRecurringLook(list: RecurringList | undefined) {
  const t = useTexts(recurringTexts);
  return useLook(list?.is_stale, {
    ask: () => api.post<Looked>('/recurring/detect'),
    done: ({ found, new: fresh }) => t('searched', { found, new: fresh }),
  });
}
