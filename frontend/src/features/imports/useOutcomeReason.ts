import { ApiError, type ImportLine, type ImportProblem } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { formatMoney } from '@/lib/format';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { errorTexts } from '@/texts/errors';
import { importsTexts } from '@/texts/imports';

type Told = Pick<ImportProblem, 'code' | 'field' | 'value' | 'detail'>;

const KNOWN = [
  'bad_date',
  'bad_amount',
  'missing_date',
  'missing_amount',
  'bad_currency',
  'short_row',
  'balance_mismatch',
  'source_error',
  'truncated',
  'limit_reached',
  'no_columns',
  'unknown_format',
  'encrypted',
  'unbalanced_split',
  'empty',
] as const;

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** What could not be read, in words: "la fecha dice 31/02". */
export function useProblemWords() {
  const t = useTexts(importsTexts);
  return ({ code, value, detail }: Told): string => {
    // The code is fine by itself, but the account is in another currency.
    if (code === 'bad_currency' && value && CURRENCIES.has(value)) {
      return t('problem_other_currency', { value });
    }
    const known = KNOWN.find((one) => one === code);
    return known ? t(`problem_${known}`, { value: value ?? '' }) : detail;
  };
}

/** Why a whole file could not be read, when the server says so; else what any error says. */
export function useFileError() {
  const t = useTexts(importsTexts);
  const tError = useTexts(errorTexts);
  const say = useProblemWords();
  return (error: unknown): string => {
    const why = error instanceof ApiError && error.code === 'unreadable_file' && error.fields[0];
    return why
      ? t('unreadable', {
          why: say({ code: why.code, detail: why.detail, field: null, value: null }),
        })
      : errorText(error, tError);
  };
}

/** Why a line becomes what it becomes. */
export function useOutcomeReason() {
  const t = useTexts(importsTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const say = useProblemWords();
  return ({ reason, currency }: ImportLine): string => {
    const home = household.currency;
    const money = (amount: string) =>
      formatMoney(amount, { locale, currency: currency ?? home, home });
    switch (reason.kind) {
      case 'new':
        return t('why_new');
      case 'same_external_id':
        return t('why_same_external_id');
      case 'same_fingerprint':
        return t('why_same_fingerprint', { ordinal: reason.ordinal });
      case 'same_payee':
        return t('why_same_payee', { days: reason.days, description: reason.description });
      case 'similar_description':
        return t('why_similar', { days: reason.days, description: reason.description });
      case 'only_candidate':
        return t('why_only', { days: reason.days, description: reason.description });
      case 'pending_settled':
        return t('why_settled', { days: reason.days });
      case 'pending_settled_changed':
        return t('why_settled_changed', { from: money(reason.from) });
      case 'corrected':
        return t('why_corrected', {
          day: formatDay(reason.from_day, locale),
          from: money(reason.from),
        });
      case 'retold':
        return t('why_retold', { description: reason.description });
      case 'already_posted':
        return t('why_already_posted', { days: reason.days });
      case 'vanished':
        return t('why_vanished', { day: formatDay(reason.last_seen, locale) });
      case 'removed_by_source':
        return t('why_removed');
      case 'deleted_by_you':
        return t('why_deleted');
      case 'problem':
        return say(reason);
    }
  };
}
