import { useQuery } from '@tanstack/react-query';
import { useDebounced } from '@/hooks/useDebounced';
import type { FieldInfo } from '@/lib/language/fields';
import type { Named } from '@/lib/language/offers';
import { accountsQuery } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { currenciesQuery } from '@/lib/queries/currencies';
import { payeesQuery, tagsQuery } from '@/lib/queries/search';

/** The names that a field's value may be; those of payees as far as they begin like `text`. */
export function useNamesOf(field: FieldInfo | null, text: string): readonly Named[] {
  const kind = field?.kind;
  const asked = useDebounced(text.trim(), 150);
  const { data: accounts = [] } = useQuery({ ...accountsQuery, enabled: kind === 'account' });
  const isCategory = kind === 'category' || kind === 'group';
  const { data: groups = [] } = useQuery({ ...categoriesQuery, enabled: isCategory });
  const { data: tags = [] } = useQuery({ ...tagsQuery, enabled: kind === 'tag' });
  const { data: payees = [] } = useQuery({ ...payeesQuery(asked), enabled: kind === 'payee' });
  const { data: currencies = [] } = useQuery({ ...currenciesQuery, enabled: kind === 'currency' });
  switch (kind) {
    case 'account':
      return accounts;
    case 'category':
      return groups.flatMap(({ categories }) => categories.filter(({ archived }) => !archived));
    case 'group':
      return groups;
    case 'tag':
      return tags.map(({ name, transaction_count: times }) => ({ name, times }));
    case 'payee':
      return payees.map(({ name, transaction_count: times }) => ({ name, times }));
    case 'currency':
      return currencies.map(({ code }) => ({ name: code }));
    default:
      return [];
  }
}
