import type { Reason } from '@/lib/api';
import { useLocale, useTexts } from '@/lib/i18n';
import { folded } from '@/lib/search';
import { reasonTexts } from '@/texts/reasons';

/** «farmacia» y «san» */
const listed = (words: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    words.map((word) => (locale === 'en' ? `“${word}”` : `«${word}»`)),
  );

/** The same in three or four words, for a row: the whole reason is where the category is chosen. */
export function useShortReason() {
  const t = useTexts(reasonTexts);
  const { locale } = useLocale();
  return (reason: Reason | null): string | null => {
    switch (reason?.kind) {
      case 'transfer':
        return t('transfer', { account: reason.account });
      case 'debt':
        return t('debt', { name: reason.name });
      case 'rule':
        return t('rule', { name: reason.rule_name });
      case 'payee_memory':
        return reason.of > 1
          ? t('memoryShort', { count: reason.count, of: reason.of })
          : t('memoryOnceShort');
      case 'words':
        return t('words', { words: listed(reason.words, locale) });
      case 'merchant':
        return t('merchantShort', { matched: reason.matched });
      case 'provider':
        return t('provider', { text: reason.text });
      case 'assistant':
        return t('assistant', { model: reason.model });
      default:
        return null;
    }
  };
}

/** Says why something is in its category: `reason(transaction.category_reason, 'Súper')`. */
export function useReason() {
  const t = useTexts(reasonTexts);
  const { locale } = useLocale();
  return (reason: Reason | null, category?: string | undefined): string | null => {
    switch (reason?.kind) {
      case 'person':
        return t('person');
      case 'transfer':
        return t('transfer', { account: reason.account });
      case 'debt':
        return t('debt', { name: reason.name });
      case 'rule':
        return t('rule', { name: reason.rule_name });
      case 'payee_memory':
        return reason.of > 1
          ? t('memory', { count: reason.count, of: reason.of, payee: reason.payee })
          : t('memoryOnce', { payee: reason.payee });
      case 'words':
        return t('words', { words: listed(reason.words, locale) });
      case 'merchant':
        // A word like "mariscos" names no merchant, and a merchant may be called just as it was written.
        return category && (!reason.merchant || folded(reason.merchant) === folded(reason.matched))
          ? t('merchantKind', { matched: reason.matched, category })
          : t('merchant', { matched: reason.matched, merchant: reason.merchant });
      case 'provider':
        return t('provider', { text: reason.text });
      case 'assistant':
        return t('assistant', { model: reason.model });
      default:
        return null;
    }
  };
}
