import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Pencil, SearchX, Store } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '@/components/Avatar';
import { CategoryChip } from '@/components/CategoryChip';
import { ImportButton, ListSection } from '@/components/ListSection';
import { Button, IconButton } from '@/components/ui/Button';
import { Input } from '@/components/ui/Input';
import { useDebounced } from '@/hooks/useDebounced';
import type { Category, Id, Payee } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { payeesTexts } from '@/texts/payees';
import { EditPayee } from './EditPayee';
import { payeeListQuery } from './queries';

/** Ajustes → Comercios: who is paid or pays, by name. */
export function Payees() {
  const t = useTexts(payeesTexts);
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim(), 200);
  const query = useInfiniteQuery(payeeListQuery(q));
  const { data: groups = [] } = useQuery(categoriesQuery);
  const categories = byId(groups.flatMap((group) => group.categories));
  const [editing, setEditing] = useState<Id | null>(null);
  const mayWrite = useMayWrite();
  const data = query.data?.pages.flatMap((page) => page.items);
  const edited = data?.find(({ id }) => id === editing);
  const nobody = q
    ? { icon: SearchX, title: t('notFound'), text: t('notFoundText') }
    : {
        icon: Store,
        title: t('empty'),
        text: t('emptyText'),
        action: mayWrite && <ImportButton label={t('importFile')} />,
      };
  return (
    <div className="flex flex-col gap-4">
      <Input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        maxLength={120}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="md:max-w-sm"
      />
      <ListSection
        title={t('title')}
        hint={t('hint')}
        query={{ ...query, data }}
        empty={nobody}
        row={(payee) => ({
          key: payee.id,
          content: (
            <>
              <Row payee={payee} category={categories.get(payee.category_id ?? '') ?? null} />
              {mayWrite && (
                <IconButton
                  icon={Pencil}
                  label={t('edit', { name: payee.name })}
                  onClick={() => setEditing(payee.id)}
                />
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
        {edited && <EditPayee payee={edited} onClose={() => setEditing(null)} />}
      </ListSection>
    </div>
  );
}

function Row({ payee, category }: { payee: Payee; category: Category | null }) {
  const t = useTexts(payeesTexts);
  const { locale } = useLocale();
  const facts = [
    t('count', { count: payee.transaction_count }),
    payee.last_booked_on && t('last', { day: formatDay(payee.last_booked_on, locale) }),
    payee.aliases.length > 0 && t('aliases', { count: payee.aliases.length }),
  ].filter(Boolean);
  return (
    <>
      <Avatar name={payee.name} />
      <div className="min-w-0 flex-1">
        <Link
          to={paths.transactions}
          search={{ payee_id: payee.id }}
          className="block w-fit max-w-full truncate font-medium text-ink hover:underline"
        >
          {payee.name}
        </Link>
        <p className="text-ink-3 text-xs">{facts.join(' · ')}</p>
      </div>
      {category && (
        <span className="flex min-w-0 max-w-44 max-md:hidden">
          <CategoryChip category={category} />
        </span>
      )}
    </>
  );
}
