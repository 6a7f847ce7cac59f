import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { FLAGS } from '@/components/FlagMark';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { accountsQuery } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { tagsQuery } from '@/lib/queries/search';
import { deletedTexts } from '@/texts/deleted';
import { flagsTexts } from '@/texts/flags';
import { hiddenTexts } from '@/texts/hidden';
import { transactionsTexts } from '@/texts/transactions';
import type { ChangeFilters } from './FilterBar';
import type { Filters } from './filters';

const KINDS = ['any', 'expense', 'income', 'transfer'] as const;
export const SOURCES = [
  'person',
  'transfer',
  'rule',
  'learned',
  'merchant',
  'provider',
  'assistant',
  'none',
] as const;
export const STATUSES = ['pending', 'posted', 'void'] as const;
/** What a list can be narrowed to: `counted` is everything but void. */
export const STATUS_FILTERS = [...STATUSES, 'counted'] as const;

/** Every filter that has no place of its own above the list. Each takes effect at once. */
export function FilterForm({ filters, change }: { filters: Filters; change: ChangeFilters }) {
  const t = useTexts(transactionsTexts);
  const tFlags = useTexts(flagsTexts);
  const tHidden = useTexts(hiddenTexts);
  const tDeleted = useTexts(deletedTexts);
  const { data: accounts = [] } = useQuery(accountsQuery);
  const { data: groups = [] } = useQuery(categoriesQuery);
  const { data: tags = [] } = useQuery(tagsQuery);
  const select = (name: keyof Filters) => ({
    value: filters[name] ?? '',
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  /** A list of several (from a figure) is kept as one choice until another is made. */
  const several = (name: 'account_id' | 'category_id') =>
    filters[name]?.includes(',') && <option value={filters[name]}>{t('several')}</option>;

  return (
    <div className="flex flex-col gap-4">
      <SegmentedControl
        label={t('kind')}
        value={(filters.kind as (typeof KINDS)[number]) ?? 'any'}
        onChange={(kind) => change({ kind: kind === 'any' ? null : kind })}
        choices={KINDS.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
        className="w-full"
      />
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('from')}>
          <Input type="date" max={filters.to} {...select('from')} />
        </Field>
        <Field label={t('to')}>
          <Input type="date" min={filters.from} {...select('to')} />
        </Field>
      </div>
      <Field label={t('account')}>
        <Select {...select('account_id')}>
          <option value="">{t('any')}</option>
          {several('account_id')}
          {accounts.map((account) => (
            <option key={account.id} value={account.id}>
              {account.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('category')}>
        <Select {...select('category_id')}>
          <option value="">{t('any')}</option>
          <option value="none">{t('noCategory')}</option>
          {several('category_id')}
          {groups.map((group) => (
            <optgroup key={group.id} label={group.name}>
              {group.categories.map((category) => (
                <option key={category.id} value={category.id}>
                  {category.name}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('min')}>
          <MoneyInput value={filters.min ?? null} onCommit={(min) => change({ min })} />
        </Field>
        <Field label={t('max')}>
          <MoneyInput value={filters.max ?? null} onCommit={(max) => change({ max })} />
        </Field>
      </div>
      <p className="-mt-3 text-ink-3 text-xs">{t('amountHint')}</p>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('status')}>
          <Select {...select('status')}>
            <option value="">{t('anyStatus')}</option>
            {STATUS_FILTERS.map((status) => (
              <option key={status} value={status}>
                {t(`status_${status}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('tag')}>
          <Select {...select('tag')}>
            <option value="">{t('any')}</option>
            {tags.map((tag) => (
              <option key={tag.id} value={tag.name}>
                {tag.name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label={tFlags('flag')}>
        <Select {...select('flag')}>
          <option value="">{tFlags('all')}</option>
          <option value="any">{tFlags('any')}</option>
          <option value="none">{tFlags('none')}</option>
          {filters.flag?.includes(',') && <option value={filters.flag}>{t('several')}</option>}
          {FLAGS.map((flag) => (
            <option key={flag} value={flag}>
              {tFlags(flag)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('source')}>
        <Select {...select('source')}>
          <option value="">{t('anyone')}</option>
          {SOURCES.map((source) => (
            <option key={source} value={source}>
              {t(`source_${source}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={tHidden('filter')}>
        <Select {...select('hidden')}>
          <option value="">{tHidden('all')}</option>
          <option value="false">{tHidden('without')}</option>
          <option value="true">{tHidden('only')}</option>
          {filters.hidden === 'counted' && <option value="counted">{tHidden('counted')}</option>}
        </Select>
      </Field>
      <Link
        to={paths.deleted}
        className="flex h-9 items-center gap-2 self-start rounded-sm font-medium text-brand-ink hover:underline max-md:h-11"
      >
        <Trash2 size={16} aria-hidden />
        {tDeleted('title')}
      </Link>
    </div>
  );
}
