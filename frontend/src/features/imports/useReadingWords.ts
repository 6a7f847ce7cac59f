import type { ColumnReason, TableReading } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { readingTexts } from '@/texts/reading';

/** The number above 12 of a date: "31" of "31/10/2026". */
export const dayIn = (sample: string): string =>
  sample.match(/\d+/g)?.find((number) => Number(number) > 12 && Number(number) <= 31) ?? '';

/** Why a table is read as it is, in words. */
export function useReadingWords() {
  const t = useTexts(readingTexts);

  const column = (reason: ColumnReason): string => {
    switch (reason.kind) {
      case 'header':
        return t('why_header', { word: reason.word });
      case 'dates':
      case 'amounts':
      case 'directions':
        return t(`why_${reason.kind}`, { sample: reason.sample });
      case 'unfit':
      case 'taken':
        return t(`why_${reason.kind}`, { role: t(`role_${reason.role}`) });
      default:
        return t(`why_${reason.kind}`);
    }
  };

  const dateOrder = (reason: TableReading['date_order']): string => {
    switch (reason.kind) {
      case 'day_above12':
        return t('date_day_above12', { day: dayIn(reason.sample), sample: reason.sample });
      case 'written':
        return t('date_written', { sample: reason.sample });
      default:
        return t(`date_${reason.kind}`);
    }
  };

  const decimalMark = (reason: TableReading['decimal_mark']): string => {
    switch (reason.kind) {
      case 'seen':
        return t('mark_why_seen', { sample: reason.sample });
      case 'numbers':
        return '';
      default:
        return t(`mark_why_${reason.kind}`);
    }
  };

  const signs = ({ kind }: TableReading['signs']): string => t(`sign_${kind}`);

  return { column, dateOrder, decimalMark, signs };
}
