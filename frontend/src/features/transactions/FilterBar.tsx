import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { Popover } from '@/components/ui/Popover';
import { Badge } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useToday } from '@/hooks/useToday';
import { useTexts } from '@/lib/i18n';
import { transactionsTexts } from '@/texts/transactions';
import { FilterForm } from './FilterForm';
import type { Filters } from './filters';
import { RANGES, type RangeName, rangeDays, rangeNamed } from './ranges';
import { SavedFilters } from './SavedFilters';
import { SearchBox } from './SearchBox';

export type ChangeFilters = (next: Record<string, string | null | undefined>) => void;

type Props = { filters: Filters; change: ChangeFilters; refused?: boolean };

/** Search, a range in words, and the rest of the filters. */
export function FilterBar({ filters, change, refused = false }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchBox q={filters.q ?? ''} change={change} refused={refused} />
      <RangeSelect filters={filters} change={change} />
      <MoreFilters filters={filters} change={change} />
      <SavedFilters filters={filters} change={change} />
    </div>
  );
}

function RangeSelect({ filters, change }: Props) {
  const t = useTexts(transactionsTexts);
  const today = useToday();
  const named = rangeNamed(filters.from, filters.to, today);
  return (
    <Select
      aria-label={t('range')}
      value={named ?? 'custom'}
      onChange={(event) => change(rangeDays(event.target.value as RangeName, today))}
      className="w-44 max-md:flex-1"
    >
      {RANGES.map((range) => (
        <option key={range} value={range}>
          {t(range)}
        </option>
      ))}
      {!named && <option value="custom">{t('otherDays')}</option>}
    </Select>
  );
}

function MoreFilters({ filters, change }: Props) {
  const t = useTexts(transactionsTexts);
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  const { q: _q, from: _from, to: _to, ...others } = filters;
  const count = Object.keys(others).length;
  const trigger = (
    <Button
      icon={SlidersHorizontal}
      className="h-10!"
      onClick={isPhone ? () => setOpen(true) : undefined}
    >
      {t('filters')}
      {count > 0 && <Badge tone="brand">{count}</Badge>}
    </Button>
  );
  const form = <FilterForm filters={filters} change={change} />;
  if (!isPhone) {
    return (
      <Popover
        trigger={trigger}
        label={t('filters')}
        align="end"
        className="max-h-[75dvh] w-96 overflow-y-auto p-4"
      >
        {form}
      </Popover>
    );
  }
  return (
    <>
      {trigger}
      <Modal
        open={open}
        onOpenChange={setOpen}
        title={t('filters')}
        footer={
          <Button look="primary" onClick={() => setOpen(false)}>
            {t('showResults')}
          </Button>
        }
      >
        {form}
      </Modal>
    </>
  );
}
