import { useQuery } from '@tanstack/react-query';
import { Bookmark, BookmarkCheck, Check, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { Popover } from '@/components/ui/Popover';
import { Skeleton } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useToday } from '@/hooks/useToday';
import { ApiError, type SavedFilter } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { errorTexts } from '@/texts/errors';
import { savedFiltersTexts } from '@/texts/savedFilters';
import type { ChangeFilters } from './FilterBar';
import { type Filters, filterText } from './filters';
import { savedFiltersQuery, useRemoveFilter, useSaveFilter } from './savedFilterQueries';
import { currentOf, kept, resolved } from './savedFilters';

type Props = { filters: Filters; change: ChangeFilters };

/** The household's filters with a name, and the way to give the present one a name. */
export function SavedFilters({ filters, change }: Props) {
  const t = useTexts(savedFiltersTexts);
  const isPhone = useIsPhone();
  const today = useToday();
  const [open, setOpen] = useState(false);
  const { data: saved = [] } = useQuery(savedFiltersQuery);
  const current = currentOf(saved, filters, today);
  const label = current?.name ?? t('title');
  const trigger = (
    <Button
      icon={current ? BookmarkCheck : Bookmark}
      className="h-10! max-w-48 max-md:px-3"
      aria-label={current ? t('shows', { name: current.name }) : t('title')}
      onClick={isPhone ? () => setOpen(true) : undefined}
    >
      <span className="truncate max-md:sr-only">{label}</span>
    </Button>
  );
  const panel = (
    <Panel
      filters={filters}
      current={current}
      choose={(one) => {
        setOpen(false);
        change(resolved(one, today));
      }}
    />
  );
  if (isPhone) {
    return (
      <>
        {trigger}
        <Modal open={open} onOpenChange={setOpen} title={t('title')}>
          {panel}
        </Modal>
      </>
    );
  }
  return (
    <Popover
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      label={t('title')}
      align="end"
      className="flex max-h-[75dvh] w-80 flex-col overflow-y-auto p-3"
    >
      {panel}
    </Popover>
  );
}

type PanelProps = {
  filters: Filters;
  current: SavedFilter | null;
  choose: (one: SavedFilter) => void;
};

function Panel({ filters, current, choose }: PanelProps) {
  const t = useTexts(savedFiltersTexts);
  const { data, error, refetch } = useQuery(savedFiltersQuery);
  const remove = useRemoveFilter();
  const mayWrite = useMayWrite();
  const isFiltered = filterText(filters) !== '';
  if (error && !data) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <Skeleton className="h-24" />;
  return (
    <>
      {data.length === 0 && (
        <p className="px-2 py-1.5 text-pretty text-ink-2">
          {t(isFiltered ? 'emptyFiltered' : 'empty')}
        </p>
      )}
      <ul aria-label={t('title')}>
        {data.map((one) => (
          <li key={one.id} className="flex items-center gap-1">
            <button
              type="button"
              aria-current={one.id === current?.id || undefined}
              onClick={() => choose(one)}
              className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-sm px-2 text-left text-ink hover:bg-hover aria-current:font-medium max-md:h-11"
            >
              <span className="min-w-0 flex-1 truncate">{one.name}</span>
              {one.id === current?.id && (
                <Check size={16} aria-hidden className="shrink-0 text-brand-ink" />
              )}
            </button>
            {mayWrite && (
              <IconButton
                icon={Trash2}
                label={t('remove', { name: one.name })}
                onClick={() => remove.mutate(one)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayWrite && isFiltered && !current && <SaveForm filters={filters} apart={data.length > 0} />}
    </>
  );
}

function SaveForm({ filters, apart }: { filters: Filters; apart: boolean }) {
  const t = useTexts(savedFiltersTexts);
  const tError = useTexts(errorTexts);
  const today = useToday();
  const [name, setName] = useState('');
  const save = useSaveFilter();
  const { error } = save;
  const isTaken = error instanceof ApiError && error.fields.some(({ code }) => code === 'taken');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) save.mutate({ name: name.trim(), ...kept(filters, today) });
  };
  return (
    <form
      onSubmit={submit}
      className={`flex flex-col gap-3 px-2 pb-1 ${apart ? 'mt-2 border-line border-t pt-3' : 'pt-2'}`}
    >
      <Field
        label={t('saveThis')}
        hint={t('saveHint')}
        error={error ? (isTaken ? t('taken') : errorText(error, tError)) : undefined}
      >
        <Input
          maxLength={60}
          placeholder={t('namePlaceholder')}
          value={name}
          onChange={({ target }) => {
            save.reset();
            setName(target.value);
          }}
        />
      </Field>
      <Button type="submit" look="primary" busy={save.isPending} disabled={!name.trim()}>
        {t('save')}
      </Button>
    </form>
  );
}
