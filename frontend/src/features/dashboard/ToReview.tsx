import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeftRight, CircleCheck, Copy, Inbox } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Badge } from '@/components/ui/Surface';
import type { Dashboard } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { duplicatesQuery } from '@/lib/queries/duplicates';
import { dashboardTexts } from '@/texts/dashboard';

/** How many movements wait for a category, and how many pairs for a word, and the way to them. */
export function ToReview({ count, transfers }: Dashboard['to_review']) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const number = new Intl.NumberFormat(locale);
  const { data } = useInfiniteQuery(duplicatesQuery);
  const duplicates = data?.pages[0]?.items.length ?? 0;
  if (count === 0 && transfers === 0 && duplicates === 0) {
    return (
      <p className="flex h-9 items-center gap-2 text-ink-2">
        <CircleCheck size={16} className="text-income" aria-hidden />
        {t('allReviewed')}
      </p>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      {transfers > 0 && (
        <Button asChild>
          <Link to={paths.transfers}>
            <ArrowLeftRight size={16} aria-hidden />
            {t('transfersToReview')}
            <Badge tone="warning">{number.format(transfers)}</Badge>
          </Link>
        </Button>
      )}
      {duplicates > 0 && (
        <Button asChild>
          <Link to={paths.duplicates}>
            <Copy size={16} aria-hidden />
            {t('duplicatesToReview')}
            <Badge tone="warning">
              {number.format(duplicates)}
              {data?.pages[0]?.next_cursor && '+'}
            </Badge>
          </Link>
        </Button>
      )}
      {count > 0 && (
        <Button asChild>
          <Link to={paths.review}>
            <Inbox size={16} aria-hidden />
            {t('toReview')}
            <Badge tone="warning">{number.format(count)}</Badge>
          </Link>
        </Button>
      )}
    </div>
  );
}
