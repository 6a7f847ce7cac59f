import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, type Looked, type RecurringList } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { recurringTexts } from '@/texts/recurring';

/** What follows from what comes back. */
const FOLLOW = [['recurring'], ['reports', 'forecast'], ['dashboard']] as const;

/** Looks through the ledger anew; says what it found when somebody asked for it. */
export function useLook() {
  const t = useTexts(recurringTexts);
  const e = useTexts(errorTexts);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (_: { quiet: boolean }) => api.post<Looked>('/recurring/detect'),
    onSuccess: ({ found, new: fresh }, { quiet }) => {
      for (const queryKey of FOLLOW) void client.invalidateQueries({ queryKey });
      if (!quiet) toast(t('searched', { found, new: fresh }));
    },
    onError: (error, { quiet }) => {
      if (!quiet) toast(errorText(error, e), { tone: 'danger' });
    },
  });
}

/** Once per visit, when the ledger changed since the last search. */
export function useFreshLook(list: RecurringList | undefined) {
  const look = useLook();
  const { mutate } = look;
  const mayWrite = useMayWrite();
  const done = useRef(false);
  const isStale = list?.is_stale ?? false;
  useEffect(() => {
    if (!isStale || !mayWrite || done.current) return;
    done.current = true;
    mutate({ quiet: true });
  }, [isStale, mayWrite, mutate]);
  return look;
}
