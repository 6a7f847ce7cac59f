import type { ImportCounts } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { importsTexts } from '@/texts/imports';

type Part = 'new' | 'known' | 'settled' | 'gone' | 'ignored' | 'eye';

/** The counts that are worth saying, in the order they are said. */
export function partsOf(counts: ImportCounts): { part: Part; count: number }[] {
  const parts: { part: Part; count: number }[] = [
    { part: 'new', count: counts.created },
    { part: 'known', count: counts.seen + counts.matched },
    { part: 'settled', count: counts.settled },
    { part: 'gone', count: counts.voided },
    { part: 'ignored', count: counts.ignored },
    { part: 'eye', count: counts.problems },
  ];
  return parts.filter(({ count }) => count > 0);
}

/** "248 movimientos nuevos, 31 ya estaban, 2 necesitan tu ojo" */
export function useSentence() {
  const t = useTexts(importsTexts);
  const { locale } = useLocale();
  return (counts: ImportCounts, tense: 'did' | 'will' = 'did'): string => {
    const words = partsOf(counts).map(({ part, count }) =>
      t(tense === 'will' ? `will_${part}` : `did_${part}`, { count }),
    );
    return new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(words);
  };
}
