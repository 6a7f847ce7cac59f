import { useMutation, useQueryClient } from '@tanstack/react-query';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { useOnceStale } from './useOnceStale';

/** What follows from what a look finds. */
const FOLLOW = [['recurring'], ['reports', 'forecast'], ['dashboard']] as const;

type Look<Data> = {
  ask: () => Promise<Data>;
  /** What it found, for whoever asked. */
  done: (data: Data) => string;
  keep?: (data: Data) => void;
};

/** A look through the ledger: by itself once per visit when it changed, or because somebody asked. */
export function useLook<Data>(isStale: boolean | undefined, { ask, done, keep }: Look<Data>) {
  const e = useTexts(errorTexts);
  const client = useQueryClient();
  const look = useMutation({
    mutationFn: (_: { quiet: boolean }) => ask(),
    onSuccess: (data, { quiet }) => {
      keep?.(data);
      for (const queryKey of FOLLOW) void client.invalidateQueries({ queryKey });
      if (!quiet) toast(done(data));
    },
    onError: (error, { quiet }) => {
      if (!quiet) toast(errorText(error, e), { tone: 'danger' });
    },
  });
  useOnceStale(isStale ?? false, look.mutate);
  return look;
}
