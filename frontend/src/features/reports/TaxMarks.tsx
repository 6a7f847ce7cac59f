import { useQuery } from '@tanstack/react-query';
import { CategoryBadge } from '@/components/CategoryChip';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Select } from '@/components/ui/Input';
import { Section } from '@/components/ui/Surface';
import { type Category, type Deduction, type Id, send, type TaxYear } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { useUndoableMutation } from '@/lib/undo';
import { taxYearTexts } from '@/texts/taxYear';

/** Article 151's, in its order, and the incentive for school fees. */
const DEDUCTIONS = [
  'medical',
  'funeral',
  'donations',
  'mortgage_interest',
  'retirement',
  'health_insurance',
  'school_transport',
  'local_income_tax',
  'tuition',
] as const satisfies readonly Deduction[];

type Change = { id: Id; name: string; to: Deduction | null; before: Deduction | null };

function useMark() {
  const t = useTexts(taxYearTexts);
  const say = (id: Id, deduction: Deduction | null) =>
    send<void>('PUT', `/categories/${id}/tax-deduction`, { body: { deduction } });
  return useUndoableMutation({
    write: ({ id, to }: Change) => say(id, to),
    reverse: ({ id, before }) => say(id, before),
    keys: [['reports', 'tax-year']],
    done: (_, { name, to }) =>
      to
        ? t('marked', { category: name, deduction: t(`deduction_${to}`) })
        : t('unmarked', { category: name }),
  });
}

/** Which of the household's categories is which deduction, and which usually are one. */
export function TaxMarks({ data }: { data: TaxYear }) {
  const t = useTexts(taxYearTexts);
  const mark = useMark();
  const { data: tree = [] } = useQuery(categoriesQuery);
  const groups = tree.filter(({ kind }) => kind === 'expense');
  const known = byId<Category>(groups.flatMap((group) => group.categories));
  const before = new Map(data.assignments.map((one) => [one.category_id, one.deduction]));
  const say = (id: Id, name: string, to: Deduction | null) =>
    mark.mutate({ id, name, to, before: before.get(id) ?? null });
  return (
    <div className="flex flex-col gap-5 print:hidden">
      {data.suggestions.length > 0 && (
        <Section title={t('suggested')} hint={t('suggestedHint')} flush>
          <ul>
            {data.suggestions.map((one) => {
              const deduction = t(`deduction_${one.deduction}`);
              return (
                <li
                  key={one.category_id}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-5 py-2 first:border-0"
                >
                  <CategoryBadge category={known.get(one.category_id) ?? null} />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate text-ink">{one.name}</span>
                    <span className="block text-ink-3 text-xs">{deduction}</span>
                  </span>
                  <Money amount={one.amount} className="text-ink-2" />
                  <Button
                    size="sm"
                    disabled={mark.isPending}
                    aria-label={t('markAs', { category: one.name, deduction })}
                    onClick={() => say(one.category_id, one.name, one.deduction)}
                  >
                    {t('mark')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </Section>
      )}
      <Section title={t('marks')} hint={t('marksHint')} flush>
        <ul>
          {data.assignments.map(({ category_id, deduction }) => {
            const category = known.get(category_id);
            return (
              category && (
                <li
                  key={category_id}
                  className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-t px-5 py-2 first:border-0"
                >
                  <CategoryBadge category={category} />
                  <span className="min-w-40 flex-1 truncate text-ink">{category.name}</span>
                  <DeductionSelect
                    label={t('deductionOf', { category: category.name })}
                    value={deduction}
                    onChange={(to) => say(category_id, category.name, to)}
                  />
                </li>
              )
            );
          })}
        </ul>
        <div className="border-line border-t px-5 py-3">
          <Select
            aria-label={t('addCategory')}
            value=""
            onChange={({ target: { value } }) =>
              say(value, known.get(value)?.name ?? '', 'medical')
            }
            className="md:w-72"
          >
            <option value="" disabled>
              {t('addCategory')}
            </option>
            {groups.map((group) => (
              <optgroup key={group.id} label={group.name}>
                {group.categories
                  .filter(({ id, archived }) => !archived && !before.has(id))
                  .map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </Select>
        </div>
      </Section>
    </div>
  );
}

type SelectProps = {
  label: string;
  value: Deduction;
  onChange: (to: Deduction | null) => void;
};

function DeductionSelect({ label, value, onChange }: SelectProps) {
  const t = useTexts(taxYearTexts);
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(event) => onChange((event.target.value || null) as Deduction | null)}
      className="md:w-72"
    >
      <option value="">{t('none')}</option>
      {DEDUCTIONS.map((deduction) => (
        <option key={deduction} value={deduction}>
          {t(`deduction_${deduction}`)}
        </option>
      ))}
    </Select>
  );
}
