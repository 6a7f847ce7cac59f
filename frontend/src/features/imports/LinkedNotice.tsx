import { ArrowLeftRight } from 'lucide-react';
import { Notice } from '@/components/ui/Surface';
import { useTexts } from '@/lib/i18n';
import { booksTexts } from '@/texts/books';

/** Pairs of movements that the file itself calls transfers. */
export function LinkedNotice({ count, tense }: { count: number; tense: 'will' | 'did' }) {
  const t = useTexts(booksTexts);
  if (count === 0) return null;
  return (
    <Notice icon={ArrowLeftRight} tone="brand">
      {t(`linked_${tense}`, { count })}
    </Notice>
  );
}
