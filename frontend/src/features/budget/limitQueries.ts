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

/** Sets a limit, or ends it with null; taken back by giving it what it had. */
export function useSetLimit({ period }: Limits) {
  const client = useQueryClient();
  const t = useTexts(errorTexts);
  const put = async (limited: Limited, amount: Decimal | null) => {
    await api.put<Limits>(`/budgets/${period.id}/limits`, { ...limited, amount });
    await client.invalidateQueries({ queryKey: ['budgets'] });
  };
  const { mutate } = useMutation({
    mutationFn: ({ limited, amount }: { limited: Limited; amount: Decimal | null }) =>
      put(limited, amount),
    onError: (error) => toast(errorText(error, t), { tone: 'danger' }),
  });
  return (limited: Limited, amount: Decimal | null, before: Decimal | null, said: string) =>
    mutate(
      { limited, amount },
      { onSuccess: () => toast(said, { undo: () => put(limited, before) }) },
    );
}
