import { useQuery } from '@tanstack/react-query';
import { CardLink } from '@/components/CardLink';
import { CategoryBadge } from '@/components/CategoryChip';
import { RankBars } from '@/components/charts/RankBars';
import { Section } from '@/components/ui/Surface';
import type { Dashboard } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { halfOf, isMonth } from '@/lib/periods';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { commonTexts } from '@/texts/common';
import { dashboardTexts } from '@/texts/dashboard';
import { FilterLink } from './FilterLink';

type Props = {
  categories: Dashboard['categories'];
  period: Dashboard['period'];
  /** Takes two columns: beside it stands nothing. */
  wide: boolean;
};

/** Where the money goes, and what changed. */
export function TopCategories({ categories, period, wide }: Props) {
  const t = useTexts(dashboardTexts);
  const tCommon = useTexts(commonTexts);
  const { data: groups = [] } = useQuery(categoriesQuery);
  const known = byId(groups.flatMap((group) => group.categories));
  const filters = new Map(categories.map((one) => [one.category_id ?? 'none', one.filter]));
  const ranks = categories.map(({ category_id, amount, previous }) => {
    const category = known.get(category_id ?? '') ?? null;
    return {
      key: category_id ?? 'none',
      name: category?.name ?? (category_id ? '' : tCommon('uncategorized')),
      icon: <CategoryBadge category={category} />,
      hue: category?.hue ?? null,
      amount,
      previous,
    };
  });
  return (
    <Section
      title={t('categories')}
      hint={t(isMonth(period) ? 'categoriesHint' : 'categoriesHintOfPeriod', halfOf(period))}
      actions={<CardLink to={paths.reports}>{t('seeReports')}</CardLink>}
      {...(wide ? { className: 'md:col-span-2' } : {})}
    >
      {ranks.length === 0 ? (
        <p className="text-ink-2">
          {t(isMonth(period) ? 'noSpending' : 'noSpendingOfPeriod', halfOf(period))}
        </p>
      ) : (
        <div className="-mb-2">
          <RankBars
            ranks={ranks}
            wrap={(rank, row, className) => (
              <FilterLink filter={filters.get(rank.key) ?? ''} className={className}>
                {row}
              </FilterLink>
            )}
          />
        </div>
      )}
    </Section>
  );
}
