import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useMemo } from 'react';
import { CategoryChip } from '@/components/CategoryChip';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Badge } from '@/components/ui/Surface';
import { useReason } from '@/hooks/useReason';
import type { Category, ImportCounts, ImportLine, Outcome } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { importsTexts } from '@/texts/imports';
import { countOf, OUTCOMES, TONES } from './outcomes';
import { useRestore } from './queries';
import { useOutcomeReason } from './useOutcomeReason';

type FilterProps = {
  counts: ImportCounts;
  value: Outcome | null;
  onChange: (outcome: Outcome | null) => void;
};

/** One button per outcome that occurs; the pressed one narrows the lines. */
export function OutcomeFilter({ counts, value, onChange }: FilterProps) {
  const t = useTexts(importsTexts);
  const { locale } = useLocale();
  const number = new Intl.NumberFormat(locale);
  const choices: (Outcome | null)[] = [
    null,
    ...OUTCOMES.filter((outcome) => countOf(counts, outcome) > 0),
  ];
  return (
    <fieldset className="flex flex-wrap gap-1.5 px-5 pb-3">
      <legend className="sr-only">{t('filterLines')}</legend>
      {choices.map((outcome) => (
        <button
          key={outcome ?? 'all'}
          type="button"
          aria-pressed={value === outcome}
          onClick={() => onChange(outcome)}
          className="reach flex h-8 items-center gap-2 rounded-full border border-line px-3 font-medium text-ink-2 text-xs hover:bg-hover aria-pressed:border-brand aria-pressed:bg-brand-soft aria-pressed:text-brand-ink max-md:h-10"
        >
          {outcome ? t(`outcome_${outcome}`) : t('allLines')}
          <span className="tabular-nums">
            {number.format(outcome ? countOf(counts, outcome) : counts.lines)}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

/** What each line of the file becomes (or became), and why. */
export function LineTable({ lines }: { lines: readonly ImportLine[] }) {
  const t = useTexts(importsTexts);
  const { data: groups } = useQuery(categoriesQuery);
  const categories = useMemo(
    () => byId(groups?.flatMap((group) => group.categories) ?? []),
    [groups],
  );
  if (lines.length === 0) return <p className="px-5 pb-5 text-ink-3">{t('noLines')}</p>;
  return (
    <table className="w-full max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-line border-y text-left text-ink-3 text-xs [&>th]:h-9 [&>th]:px-3 [&>th]:font-medium">
          <th scope="col" className="pl-5! text-right">
            {t('line')}
          </th>
          <th scope="col">{t('date')}</th>
          <th scope="col">{t('description')}</th>
          <th scope="col">{t('becomes')}</th>
          <th scope="col">{t('category')}</th>
          <th scope="col" className="pr-5! text-right">
            {t('amount')}
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {lines.map((line) => (
          <LineRow
            key={`${line.account_id}/${line.line}/${line.line === 0 ? line.transaction_id : ''}`}
            line={line}
            category={categoryOf(line, categories)}
          />
        ))}
      </tbody>
    </table>
  );
}

/** The way back for what was deleted and a source tells of again. */
function BringBack({ line }: { line: ImportLine }) {
  const t = useTexts(importsTexts);
  const restore = useRestore();
  const name = line.payee ?? line.description;
  return (
    <Button
      icon={RotateCcw}
      size="sm"
      className="mt-1.5"
      busy={restore.isPending}
      aria-label={t('restoreOf', { name })}
      onClick={() => restore.mutate(line)}
    >
      {t('restore')}
    </Button>
  );
}

type Look = Pick<Category, 'name' | 'icon' | 'hue'>;

/** The category of a line, which the import may have to make first. */
function categoryOf(
  { category_id, new_category }: ImportLine,
  known: ReadonlyMap<string, Category>,
): Look | null {
  if (new_category !== null) return { name: new_category, icon: 'tag', hue: 0 };
  return known.get(category_id ?? '') ?? null;
}

function LineRow({ line, category }: { line: ImportLine; category: Look | null }) {
  const t = useTexts(importsTexts);
  const { locale } = useLocale();
  const why = useOutcomeReason();
  const whyCategory = useReason();
  const { outcome, booked_on, description, payee, amount, currency, category_reason } = line;
  const isOff = outcome === 'ignored' || outcome === 'seen';
  return (
    <tr
      className={cx(
        'border-line border-b align-top [&>td]:px-3 [&>td]:py-2.5',
        'max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:px-5 max-md:py-3 max-md:[&>td]:p-0',
        isOff && 'text-ink-3',
      )}
    >
      <td className="w-16 pl-5! text-right text-ink-3 text-xs tabular-nums max-md:hidden">
        {line.line > 0 && line.line}
      </td>
      <td className="w-28 whitespace-nowrap text-ink-2 max-md:order-3 max-md:text-ink-3 max-md:text-xs">
        {booked_on && formatDay(booked_on, locale, 'medium')}
      </td>
      <td className="max-md:order-1">
        <p className={cx('break-words font-medium', isOff ? 'text-ink-2' : 'text-ink')}>
          {payee ?? description}
        </p>
        {payee && payee !== description && (
          <p className="break-words text-ink-3 text-xs">{description}</p>
        )}
      </td>
      <td className="max-md:order-5 max-md:col-span-2 max-md:pt-1.5! md:w-60">
        <Badge tone={TONES[outcome]}>{t(`outcome_${outcome}`)}</Badge>
        <p className="mt-1 text-ink-3 text-xs">{why(line)}</p>
        {line.deleted && line.transaction_id && <BringBack line={line} />}
      </td>
      <td className="max-md:order-4 max-md:col-span-2 max-md:pt-1.5! md:w-56">
        {outcome === 'created' && (
          <>
            <CategoryChip category={category} />
            {category_reason && (
              <p className="mt-1 text-ink-3 text-xs">
                {whyCategory(category_reason, category?.name)}
              </p>
            )}
          </>
        )}
      </td>
      <td className="whitespace-nowrap pr-5! text-right font-medium max-md:order-2">
        {amount !== null && (
          <Money amount={amount} currency={currency ?? undefined} tone="income" />
        )}
      </td>
    </tr>
  );
}
