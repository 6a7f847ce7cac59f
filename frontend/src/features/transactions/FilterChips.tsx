import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { FLAGS } from '@/components/FlagMark';
import { useToday } from '@/hooks/useToday';
import type { Transaction } from '@/lib/api';
import { formatDay, formatRange } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useHome } from '@/lib/household';
import { type Translate, useLocale, useTexts } from '@/lib/i18n';
import { importQuery } from '@/lib/queries/imports';
import { flagsTexts } from '@/texts/flags';
import { hiddenTexts } from '@/texts/hidden';
import { transactionsTexts } from '@/texts/transactions';
import type { ChangeFilters } from './FilterBar';
import { SOURCES, STATUS_FILTERS } from './FilterForm';
import { FILTER_NAMES, type FilterName, type Filters, NO_FILTERS } from './filters';
import { rangeNamed } from './ranges';
import { useNames } from './useNames';

type Props = {
  filters: Filters;
  change: ChangeFilters;
  /** Any transaction that the filter finds: it knows what a payee is called. */
  example: Transaction | undefined;
};

/** The filters in words, each with the way to be rid of it. */
export function FilterChips({ filters, change, example }: Props) {
  const t = useTexts(transactionsTexts);
  const say = useFilterWords(filters, example);
  const chips = FILTER_NAMES.filter((name) => filters[name] && name !== 'q').flatMap((name) => {
    if (name === 'to' && filters.from) return [];
    const gone = name === 'from' ? { from: null, to: null } : { [name]: null };
    return [{ name, words: say(name), gone }];
  });
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('activeFilters')} className="flex flex-wrap items-center gap-2 pb-3">
      {chips.map(({ name, words, gone }) => (
        <li
          key={name}
          className="flex h-8 max-w-full items-center rounded-full border border-line bg-surface pl-3 text-ink max-md:h-11"
        >
          <span className="truncate">{words}</span>
          <button
            type="button"
            aria-label={t('removeFilter', { words })}
            onClick={() => change(gone)}
            className="grid size-8 shrink-0 place-items-center rounded-full text-ink-3 hover:text-ink max-md:size-11"
          >
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={() => change(NO_FILTERS)}
          className="h-8 rounded-sm px-2 font-medium text-brand-ink hover:bg-hover max-md:h-11"
        >
          {t('clearFilters')}
        </button>
      </li>
    </ul>
  );
}

/** `say('category_id')` is "Súper, Gasolina". */
function useFilterWords(filters: Filters, example: Transaction | undefined) {
  const t = useTexts(transactionsTexts);
  const tFlags = useTexts(flagsTexts);
  const tHidden = useTexts(hiddenTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const today = useToday();
  const names = useNames();
  const { data: origin } = useQuery({
    ...importQuery(filters.import_id ?? ''),
    enabled: Boolean(filters.import_id),
  });
  const listed = (ids: string, known: ReadonlyMap<string, { name: string }>) => {
    const words = ids
      .split(',')
      .map((id) => (id === 'none' ? t('noCategory') : known.get(id)?.name));
    return words.length > 3
      ? t('severalOf', { first: words[0] ?? '…', count: words.length - 1 })
      : words.map((word) => word ?? '…').join(', ');
  };
  const money = (amount: string) =>
    formatMoney(amount, {
      locale,
      currency: filters.currency ?? household.currency,
      home: household.currency,
    });

  return (name: FilterName): string => {
    const value = filters[name] ?? '';
    switch (name) {
      case 'from': {
        const range = rangeNamed(filters.from, filters.to, today);
        if (range) return t(range);
        if (!filters.to) return t('since', { day: formatDay(value, locale) });
        return formatRange(value, filters.to, locale);
      }
      case 'to':
        return t('until', { day: formatDay(value, locale) });
      case 'account_id':
        return listed(value, names.accounts);
      case 'category_id':
        return listed(value, names.categories);
      case 'kind':
        return t(`kind_${value as 'expense'}`);
      case 'payee_id': {
        const isNamed = example?.payee?.id === value;
        return isNamed ? (example.payee?.name ?? '…') : t('onePayee');
      }
      case 'tag':
        return `#${value}`;
      case 'flag':
        return flagWords(value, tFlags);
      case 'min':
        return t('atLeast', { amount: money(value) });
      case 'max':
        return t('atMost', { amount: money(value) });
      case 'status':
        return t(`status_${STATUS_FILTERS.find((status) => status === value) ?? 'posted'}`);
      case 'source':
        return t(`source_${SOURCES.find((source) => source === value) ?? 'none'}`);
      case 'import_id':
        return t('fromFile', { name: origin?.file_name ?? '…' });
      case 'counterparty_id':
        return t('ofCounterparty');
      case 'recurring_id':
        return t('ofRecurring');
      case 'ids':
        return t('theseOnes', { count: value.split(',').length });
      case 'on_budget':
        return t('onBudget');
      case 'hidden':
        return tHidden(HIDDEN[value] ?? 'all');
      case 'review':
        return t('toReview');
      default:
        return value;
    }
  };
}

const HIDDEN: Record<string, 'only' | 'without' | 'counted'> = {
  true: 'only',
  false: 'without',
  counted: 'counted',
};

/** "Roja, Azul", or any, or none. */
function flagWords(value: string, t: Translate<typeof flagsTexts>): string {
  const named = value.split(',').map((word) => {
    const flag = FLAGS.find((one) => one === word);
    return flag ? t(flag) : t(word === 'none' ? 'none' : 'any');
  });
  return FLAGS.some((flag) => value.includes(flag))
    ? t('is', { flag: named.join(', ') })
    : named.join(', ');
}
