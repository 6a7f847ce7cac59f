import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { LEDGER_KEYS } from '@/lib/queries/ledger';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { transfersTexts } from '@/texts/transfers';

/** Looks through the whole history for transfers. */
export function useSearchForTransfers() {
  const t = useTexts(transfersTexts);
  const tError = useTexts(errorTexts);
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<{ confirmed: number; suggested: number }>('/transfers/detect'),
    onSuccess: async (found) => {
      await Promise.all(LEDGER_KEYS.map((queryKey) => client.invalidateQueries({ queryKey })));
      toast(t('searched', found));
    },
    onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
  });
}
