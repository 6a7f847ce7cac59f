import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Contact, Ellipsis, Merge, Pencil } from 'lucide-react';
import { useState } from 'react';
import { ImportButton, ListSection } from '@/components/ListSection';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { OptionList } from '@/components/ui/Combobox';
import { Menu, MenuItem } from '@/components/ui/Menu';
import { Modal } from '@/components/ui/Modal';
import { useDebounced } from '@/hooks/useDebounced';
import type { Counterparty } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { filterSearch, paths } from '@/lib/paths';
import { counterpartiesTexts } from '@/texts/counterparties';
import { counterpartiesQuery, counterpartySearchQuery, useCounterpartyChange } from './queries';
import { RenameForm } from './RenameForm';
import { accountsWords, nameWords } from './words';

type Open = { renaming: Counterparty } | { merging: Counterparty } | null;

/** Ajustes → Terceros: accounts of others that banks name, and who they are. */
export function Counterparties() {
  const t = useTexts(counterpartiesTexts);
  const query = useInfiniteQuery(counterpartiesQuery);
  const data = query.data?.pages.flatMap((page) => page.items);
  const [open, setOpen] = useState<Open>(null);
  const mayWrite = useMayWrite();
  return (
    <ListSection
      title={t('title')}
      hint={t('hint')}
      query={{ ...query, data }}
      empty={{
        icon: Contact,
        title: t('empty'),
        text: t('emptyText'),
        action: mayWrite && <ImportButton label={t('importFile')} />,
      }}
      row={(one) => ({
        key: one.id,
        content: (
          <>
            <Row one={one} />
            {mayWrite && (
              <Menu
                trigger={
                  <IconButton icon={Ellipsis} label={t('actionsOf', { name: nameWords(one) })} />
                }
              >
                <MenuItem icon={Pencil} onSelect={() => setOpen({ renaming: one })}>
                  {t('rename')}
                </MenuItem>
                <MenuItem
                  icon={Merge}
                  disabled={!data || data.length < 2}
                  onSelect={() => setOpen({ merging: one })}
                >
                  {t('merge')}
                </MenuItem>
              </Menu>
            )}
          </>
        ),
      })}
    >
      {query.hasNextPage && (
        <div className="flex justify-center border-line border-t py-2">
          <Button
            look="quiet"
            busy={query.isFetchingNextPage}
            onClick={() => query.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
      {open && 'renaming' in open && (
        <RenameForm counterparty={open.renaming} onClose={() => setOpen(null)} />
      )}
      {open && 'merging' in open && <Merging one={open.merging} onClose={() => setOpen(null)} />}
    </ListSection>
  );
}

function Row({ one }: { one: Counterparty }) {
  const t = useTexts(counterpartiesTexts);
  const { locale } = useLocale();
  const accounts = one.name ? accountsWords(one) : '';
  const facts = [
    accounts,
    t('count', { count: one.transaction_count }),
    one.last_booked_on && t('last', { day: formatDay(one.last_booked_on, locale) }),
  ].filter(Boolean);
  return (
    <>
      <div className="min-w-0 flex-1">
        <Link
          to={paths.transactions}
          search={filterSearch(one.filter)}
          className="block w-fit max-w-full truncate font-medium text-ink hover:underline"
        >
          {nameWords(one)}
        </Link>
        <p className="text-ink-3 text-xs">{facts.join(' · ')}</p>
      </div>
      <div className="flex shrink-0 flex-col items-end text-sm">
        {one.totals.map(({ currency, inflow, outflow }) => (
          <span key={currency} className="flex flex-col items-end">
            {!isZero(outflow) && (
              <Money amount={outflow} currency={currency} className="text-ink" />
            )}
            {!isZero(inflow) && (
              <Money amount={inflow} currency={currency} sign="always" tone="income" />
            )}
          </span>
        ))}
      </div>
    </>
  );
}

type MergingProps = { one: Counterparty; onClose: () => void };

/** Which other account is of the same one. */
function Merging({ one, onClose }: MergingProps) {
  const t = useTexts(counterpartiesTexts);
  const [typed, setTyped] = useState('');
  const { data: found } = useQuery(counterpartySearchQuery(useDebounced(typed.trim(), 200)));
  const change = useCounterpartyChange();
  const title = t('mergeTitle', { name: nameWords(one) });
  return (
    <Modal open onOpenChange={onClose} title={title} description={t('mergeHint')}>
      <OptionList
        label={title}
        placeholder={t('search')}
        onType={setTyped}
        busy={!found}
        options={(found ?? [])
          .filter(({ id }) => id !== one.id)
          .map((other) => ({
            value: other.id,
            label: nameWords(other),
            note: other.name
              ? accountsWords(other)
              : t('count', { count: other.transaction_count }),
          }))}
        onSelect={(other) => {
          change.mutate({ id: one.id, change: { merge_with: other } });
          onClose();
        }}
        tall
      />
    </Modal>
  );
}
