import { useQuery } from '@tanstack/react-query';
import { CategoryChip } from '@/components/CategoryChip';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/ui/Surface';
import { cx } from '@/lib/cx';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useLocale, useTexts } from '@/lib/i18n';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { errorTexts } from '@/texts/errors';
import { ruleTexts } from '@/texts/rules';
import type { RuleBody } from './draft';
import { previewQuery } from './queries';

/** The movements a rule fits as they are now, and how many it would change. */
export function RulePreview({ body }: { body: RuleBody | null }) {
  const t = useTexts(ruleTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const { data: tree = [] } = useQuery(categoriesQuery);
  const { data, error, isPlaceholderData } = useQuery(previewQuery(body));
  const categories = byId(tree.flatMap((group) => group.categories));
  const shown = body ? data : undefined;
  return (
    <section aria-label={t('preview')} className="rounded-lg border border-line bg-canvas">
      <h3 className="px-4 pt-3 font-medium text-ink">{t('preview')}</h3>
      <p role="status" className="px-4 pb-3 text-ink-2 text-xs">
        {!body
          ? t('previewWaiting')
          : error
            ? errorText(error, tError)
            : shown
              ? `${t('previewCount', { count: shown.count })}; ${t('previewChanges', { count: shown.changes })}.`
              : ' '}
      </p>
      {body && !shown && !error && (
        <div className="flex flex-col gap-2 px-4 pb-4">
          {['a', 'b', 'c'].map((row) => (
            <Skeleton key={row} className="h-8" />
          ))}
        </div>
      )}
      {shown && shown.sample.length > 0 && (
        <ul
          aria-busy={isPlaceholderData}
          className={cx('transition-opacity', isPlaceholderData && 'opacity-60')}
        >
          {shown.sample.map((one) => (
            <li
              key={one.id}
              className="flex items-center gap-x-3 gap-y-1 border-line border-t px-4 py-2 max-md:flex-wrap"
            >
              <span className="w-14 shrink-0 text-ink-3 text-xs">
                {formatDay(one.booked_on, locale, 'short')}
              </span>
              <span
                className="min-w-0 flex-1 truncate text-ink max-md:basis-2/3"
                title={one.description}
              >
                {one.payee?.name ?? one.description}
              </span>
              <span className="flex max-w-36 shrink-0 max-md:order-last max-md:ml-17 max-md:max-w-full">
                <CategoryChip category={categories.get(one.category_id ?? '') ?? null} />
              </span>
              <Money amount={one.amount} currency={one.currency} className="w-24 text-right" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
