import { Link } from '@tanstack/react-router';
import { CircleCheck, Inbox } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Badge } from '@/components/ui/Surface';
import type { Dashboard } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { filterSearch, paths } from '@/lib/paths';
import { dashboardTexts } from '@/texts/dashboard';

/** How many movements wait for a category, and the way to them. */
export function ToReview({ count, filter }: Dashboard['to_review']) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  if (count === 0) {
    return (
      <p className="flex h-9 items-center gap-2 text-ink-2">
        <CircleCheck size={16} className="text-income" aria-hidden />
        {t('allReviewed')}
      </p>
    );
  }
  return (
    <Button asChild>
      <Link to={paths.transactions} search={filterSearch(filter)}>
        <Inbox size={16} aria-hidden />
        {t('toReview')}
        <Badge tone="warning">{new Intl.NumberFormat(locale).format(count)}</Badge>
      </Link>
    </Button>
  );
}
