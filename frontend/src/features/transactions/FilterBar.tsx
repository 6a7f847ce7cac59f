import { Search, SlidersHorizontal, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { Popover } from '@/components/ui/Popover';
import { Badge } from '@/components/ui/Surface';
import { useDebounced } from '@/hooks/useDebounced';
import { useHotkey } from '@/hooks/useHotkey';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useToday } from '@/hooks/useToday';
import { useTexts } from '@/lib/i18n';
import { transactionsTexts } from '@/texts/transactions';
import { FilterForm } from './FilterForm';
import type { Filters } from './filters';
import { RANGES, type RangeName, rangeDays, rangeNamed } from './ranges';
import { SavedFilters } from './SavedFilters';

export type ChangeFilters = (next: Record<string, string | null | undefined>) => void;

type Props = { filters: Filters; change: ChangeFilters };

/** Search, a range in words, and the rest of the filters. */
export function FilterBar({ filters, change }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchBox q={filters.q ?? ''} change={change} />
      <RangeSelect filters={filters} change={change} />
      <MoreFilters filters={filters} change={change} />
      <SavedFilters filters={filters} change={change} />
    </div>
  );
}

function SearchBox({ q, change }: { q: string; change: ChangeFilters }) {
  const t = useTexts(transactionsTexts);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(q);
  const settled = useDebounced(typed, 250);
  const asked = useRef(q);
  useHotkey('/', () => field.current?.focus());

  // The address changed by itself (a chip removed, the way back): the box follows it.
  useEffect(() => {
    if (q !== asked.current) setTyped(q);
    asked.current = q;
  }, [q]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed may change the address
  useEffect(() => {
    if (settled.trim() === asked.current) return;
    asked.current = settled.trim();
    change({ q: settled.trim() });
  }, [settled]);

  return (
    <Input
      ref={field}
      type="search"
      icon={Search}
      aria-label={t('search')}
      placeholder={t('searchHint')}
      aria-keyshortcuts="/"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      className="min-w-40 flex-1 basis-64 max-md:basis-full [&_input::-webkit-search-cancel-button]:hidden"
      trailing={
        typed && (
          <IconButton icon={X} label={t('clearSearch')} size="sm" onClick={() => setTyped('')} />
        )
      }
    />
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
