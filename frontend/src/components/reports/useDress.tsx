import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AccountIcon } from '@/components/AccountIcon';
import { CategoryBadge } from '@/components/CategoryChip';
import type { Breakdown } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { builderTexts } from '@/texts/reportBuilder';

type Item = { id: string | null; name: string | null };

/** How an item of a report looks: its name, its category's hue and icon, its account's kind. */
export function useDress(dimension: Breakdown['dimension']) {
  const t = useTexts(builderTexts);
  const { data: tree = [] } = useQuery(categoriesQuery);
  const { data: accounts = [] } = useQuery(accountsQuery);
  const categories = byId(tree.flatMap((group) => group.categories));
  const groups = byId(tree);
  const kinds = byId(accounts);
  const nameless = {
    total: t('total'),
    category: t('noCategory'),
    group: t('noCategory'),
    payee: t('noPayee'),
    account: t('noPayee'),
    tag: t('noTag'),
    currency: t('noPayee'),
  }[dimension];
  return (item: Item, place = 0): { name: string; hue: number | null; icon: ReactNode } => {
    const category =
      dimension === 'category'
        ? categories.get(item.id ?? '')
        : dimension === 'group'
          ? groups.get(item.id ?? '')?.categories[0]
          : undefined;
    const isOfCategories = dimension === 'category' || dimension === 'group';
    const account = dimension === 'account' ? kinds.get(item.id ?? '') : undefined;
    return {
      name: item.name ?? nameless,
      // What has no hue of its own takes the next one, far from the one before.
      hue: isOfCategories ? (category?.hue ?? null) : (place * 5 + 6) % 12,
      icon: isOfCategories ? (
        <CategoryBadge category={category ?? null} large />
      ) : (
        account && <AccountIcon kind={account.kind} />
      ),
    };
  };
}
