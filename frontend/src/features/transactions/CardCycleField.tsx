import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Field } from '@/components/ui/Field';
import { Select } from '@/components/ui/Input';
import { api, type CountedIn, type Id, type Transaction } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { accountsQuery } from '@/lib/queries/accounts';
import { toast } from '@/lib/toasts';
import { cardTexts } from '@/texts/cards';
import { errorTexts } from '@/texts/errors';

const cycleQuery = (id: Id) =>
  queryOptions({
    queryKey: ['transactions', 'card-cycle', id],
    queryFn: ({ signal }) =>
      api.get<{ counted_in: CountedIn }>(`/transactions/${id}/card-cycle`, { signal }),
  });

/** Banks sometimes count a purchase near the cut in another statement: this says in which. */
export function CardCycleField({ transaction }: { transaction: Transaction }) {
  const { data: accounts } = useQuery(accountsQuery);
  const account = accounts?.find((one) => one.id === transaction.account_id);
  return account?.kind === 'credit_card' ? <OfCard transaction={transaction} /> : null;
}

function OfCard({ transaction }: { transaction: Transaction }) {
  const t = useTexts(cardTexts);
  const tError = useTexts(errorTexts);
  const client = useQueryClient();
  const mayWrite = useMayWrite();
  const query = cycleQuery(transaction.id);
  const { data } = useQuery(query);
  const write = useMutation({
    mutationFn: (counted_in: CountedIn) =>
      api.put(`/transactions/${transaction.id}/card-cycle`, { counted_in }),
    onMutate: (counted_in) => client.setQueryData(query.queryKey, { counted_in }),
    onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    onSettled: () => {
      client.invalidateQueries({ queryKey: query.queryKey });
      client.invalidateQueries({ queryKey: ['accounts', 'card'] });
      client.invalidateQueries({ queryKey: ['card-payments'] });
    },
  });
  if (!data) return null;
  return (
    <Field label={t('countedIn')}>
      <Select
        value={data.counted_in}
        disabled={!mayWrite}
        onChange={(event) => write.mutate(event.target.value as CountedIn)}
      >
        {(['own', 'previous', 'next'] as const).map((one) => (
          <option key={one} value={one}>
            {t(one)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
