import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
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
import { useEffects } from './useEffects';

/** The movements a rule fits, as they are now and what each would become. */
export function RulePreview({ body }: { body: RuleBody | null }) {
  const t = useTexts(ruleTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const say = useEffects();
  const { data: tree = [] } = useQuery(categoriesQuery);
  const { data, error, isPlaceholderData } = useQuery(previewQuery(body));
  const categories = byId(tree.flatMap((group) => group.categories));
  const shown = body && !error ? data : undefined;
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
      {shown && shown.hits.length > 0 && (
        <ul
          aria-busy={isPlaceholderData}
          className={cx('transition-opacity', isPlaceholderData && 'opacity-60')}
        >
          {shown.hits.map(({ transaction: one, effect }) => (
            <li key={one.id} className="border-line border-t px-4 py-2">
              <div className="flex items-center gap-x-3">
                <span className="w-14 shrink-0 text-ink-3 text-xs">
                  {formatDay(one.booked_on, locale, 'short')}
                </span>
                <span className="min-w-0 flex-1 truncate text-ink" title={one.description}>
                  {one.payee?.name ?? one.description}
                </span>
                <span className="flex max-w-36 shrink-0 max-md:hidden">
                  <CategoryChip category={categories.get(one.category_id ?? '') ?? null} />
                </span>
                <Money amount={one.amount} currency={one.currency} className="w-24 text-right" />
              </div>
              <p
                className={cx(
                  'flex items-start gap-1.5 pl-17 text-xs max-md:pl-0',
                  effect ? 'text-ink-2' : 'text-ink-3',
                )}
              >
                <ArrowRight size={14} aria-hidden className="mt-0.5 shrink-0" />
                <span className="min-w-0 break-words">{effect ? say(effect) : t('staysAsIs')}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
