import { Link } from '@tanstack/react-router';
import { type Rank, RankBars } from '@/components/charts/RankBars';
import { Section } from '@/components/ui/Surface';
import type { YearInReview } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { filterSearch, paths } from '@/lib/paths';
import { yearReviewTexts } from '@/texts/yearReview';

type Tops = YearInReview['categories'];

/** Where a year's money went, and with whom. */
export function YearTops({ data }: { data: YearInReview }) {
  const t = useTexts(yearReviewTexts);
  return (
    <div className="grid gap-5 lg:grid-cols-2 print:grid-cols-2">
      <Ranking title={t('categories')} tops={data.categories} currency={data.currency} />
      <Ranking title={t('merchants')} tops={data.merchants} currency={data.currency} />
    </div>
  );
}

function Ranking({ title, tops, currency }: { title: string; tops: Tops; currency: string }) {
  const t = useTexts(yearReviewTexts);
  if (tops.length === 0) return null;
  const ranks: Rank[] = tops.map((top) => ({
    key: top.id ?? 'none',
    name: top.name ?? t('noName'),
    hue: null,
    amount: top.amount,
    previous: top.previous,
  }));
  return (
    <Section title={title}>
      <RankBars
        ranks={ranks}
        currency={currency}
        wrap={(rank, row, className) => {
          const top = tops.find(({ id }) => (id ?? 'none') === rank.key);
          return (
            <Link
              to={paths.transactions}
              search={filterSearch(top?.filter ?? '')}
              className={className}
            >
              {row}
            </Link>
          );
        }}
      />
    </Section>
  );
}
