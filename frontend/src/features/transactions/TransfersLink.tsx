import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeftRight } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Badge } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { suggestionsQuery } from '@/lib/queries/transfers';
import { transfersTexts } from '@/texts/transfers';

/** The way to the pairs that may be transfers, while there are any. */
export function TransfersLink() {
  const t = useTexts(transfersTexts);
  const isPhone = useIsPhone();
  const { data } = useInfiniteQuery(suggestionsQuery);
  const first = data?.pages[0];
  const count = data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  if (!first || count === 0) return null;
  return (
    <Button asChild look="quiet" size={isPhone ? 'sm' : 'md'}>
      <Link to={paths.transfers} aria-label={t('count', { count })}>
        <ArrowLeftRight size={16} aria-hidden />
        {t('short')}
        <Badge tone="warning">
          {count}
          {first.next_cursor && '+'}
        </Badge>
      </Link>
    </Button>
  );
}
