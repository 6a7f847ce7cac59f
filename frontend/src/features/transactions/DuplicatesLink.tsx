import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Copy } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Badge } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { duplicatesQuery } from '@/lib/queries/duplicates';
import { duplicatesTexts } from '@/texts/duplicates';

/** The way to the pairs that may be one movement told twice, while there are any. */
export function DuplicatesLink() {
  const t = useTexts(duplicatesTexts);
  const isPhone = useIsPhone();
  const { data } = useInfiniteQuery(duplicatesQuery);
  const count = data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  if (count === 0) return null;
  return (
    <Button asChild look="quiet" size={isPhone ? 'sm' : 'md'}>
      <Link to={paths.duplicates} aria-label={t('count', { count })}>
        <Copy size={16} aria-hidden />
        {t('short')}
        <Badge tone="warning">
          {count}
          {data?.pages.at(-1)?.next_cursor && '+'}
        </Badge>
      </Link>
    </Button>
  );
}
