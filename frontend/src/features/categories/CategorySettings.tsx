import { useQuery } from '@tanstack/react-query';
import { FolderPlus, Search, Tags } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Input } from '@/components/ui/Input';
import { EmptyState } from '@/components/ui/Surface';
import { Switch } from '@/components/ui/Toggle';
import type { CategoryGroup } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { categoriesQuery } from '@/lib/queries/categories';
import { folded } from '@/lib/search';
import { categoriesTexts } from '@/texts/categories';
import { CategoriesSkeleton } from './CategoriesSkeleton';
import { GroupCard } from './GroupCard';
import { NewGroupForm } from './GroupForms';

/** Ajustes → Categorías: the household's tree, to be named, coloured, ordered and pruned. */
export function CategorySettings() {
  const t = useTexts(categoriesTexts);
  const mayWrite = useMayWrite();
  const { data: groups, error, refetch } = useQuery(categoriesQuery);
  const [typed, setTyped] = useState('');
  const [showsArchived, setShowsArchived] = useState(false);
  const [addsGroup, setAddsGroup] = useState(false);

  if (!groups) {
    return error ? <ErrorScreen error={error} retry={refetch} /> : <CategoriesSkeleton />;
  }
  const archived = groups.flatMap((g) => g.categories).filter((one) => one.archived).length;
  const wanted = folded(typed.trim());
  const shown = groups
    .map((group) => ({ group, rows: visible(group, wanted, showsArchived) }))
    .filter(({ rows }) => !wanted || rows.length > 0);

  return (
    <>
      <p className="text-ink-2 text-pretty">{t('lead')}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Input
          type="search"
          icon={Search}
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="min-w-52 flex-1"
        />
        {mayWrite && (
          <Button icon={FolderPlus} onClick={() => setAddsGroup(true)}>
            {t('addGroup')}
          </Button>
        )}
      </div>
      {groups.length === 0 && (
        <EmptyState icon={Tags} title={t('emptyTitle')} text={t('emptyText')} />
      )}
      {shown.map(({ group, rows }) => (
        <GroupCard key={group.id} group={group} rows={rows} groups={groups} fixed={wanted !== ''} />
      ))}
      {wanted && shown.length === 0 && (
        <p className="py-8 text-center text-ink-2">{t('noneFound')}</p>
      )}
      {archived > 0 && (
        <Switch
          checked={showsArchived}
          onChange={setShowsArchived}
          label={t('showArchived', { count: archived })}
        />
      )}
      {mayWrite && <p className="text-ink-3 text-xs max-md:hidden">{t('keys')}</p>}
      {addsGroup && <NewGroupForm onClose={() => setAddsGroup(false)} />}
    </>
  );
}

/** A group whose own name is looked for shows all it has. */
function visible(group: CategoryGroup, wanted: string, withArchived: boolean) {
  const all = group.categories.filter((one) => withArchived || !one.archived);
  if (!wanted || folded(group.name).includes(wanted)) return all;
  return all.filter((one) => folded(one.name).includes(wanted));
}
