import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Decimal, type Limit, type Limits } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';

export const limitsQuery = (id: string) =>
  queryOptions({
    queryKey: ['budgets', id, 'limits'],
    queryFn: ({ signal }) => api.get<Limits>(`/budgets/${id}/limits`, { signal }),
  });

type Limited = Pick<Limit, 'category_id' | 'group_id'>;

type Change = {
  limited: Limited;
  amount: Decimal | null;
  /** What it was: what gives the change back. */
  before: Decimal | null;
  said: string;
};

/** Sets a limit, or ends it with null; taken back by giving it what it had. */
export function useSetLimit({ period }: Limits) {
  const client = useQueryClient();
  const t = useTexts(errorTexts);
  const put = async ({ limited, amount }: Pick<Change, 'limited' | 'amount'>) => {
    await api.put<Limits>(`/budgets/${period.id}/limits`, { ...limited, amount });
    await client.invalidateQueries({ queryKey: ['budgets'] });
  };
  return useMutation({
    mutationFn: (change: Change) => put(change),
    // Told here and not where it is called: the form is gone by then.
    onSuccess: (_done, { limited, before, said }) =>
      toast(said, { undo: () => put({ limited, amount: before }) }),
    onError: (error) => toast(errorText(error, t), { tone: 'danger' }),
  });
}
