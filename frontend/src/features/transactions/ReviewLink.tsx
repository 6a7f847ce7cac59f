import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Badge } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { reviewSummaryQuery } from '@/lib/queries/review';
import { reviewTexts } from '@/texts/review';

/** The way to what waits for a category, while there is any. */
export function ReviewLink() {
  const t = useTexts(reviewTexts);
  const { locale } = useLocale();
  const isPhone = useIsPhone();
  const { data } = useQuery(reviewSummaryQuery);
  if (!data || data.count === 0) return null;
  return (
    <Button asChild look="quiet" size={isPhone ? 'sm' : 'md'}>
      <Link to={paths.review} aria-label={t('count', { count: data.count })}>
        <Inbox size={16} aria-hidden />
        {t('short')}
        <Badge tone="warning">{new Intl.NumberFormat(locale).format(data.count)}</Badge>
      </Link>
    </Button>
  );
}
