import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Landmark, Plus } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Section, Skeleton } from '@/components/ui/Surface';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { connectionsQuery } from '@/lib/queries/connections';
import { connectionsTexts } from '@/texts/connections';
import { ConnectionCard } from './ConnectionCard';

/** Ajustes › Conexiones: every bank that tells us by itself, and how it is. */
export function ConnectionSettings() {
  const t = useTexts(connectionsTexts);
  const mayWrite = useMayWrite();
  const { data, error, refetch } = useQuery(connectionsQuery);
  const connections = data?.items;
  return (
    <>
      <Section
        title={t('title')}
        hint={t('hint')}
        flush
        actions={connections && connections.length > 0 && mayWrite && <Connect />}
      >
        {!connections && (error ? <ErrorScreen error={error} retry={refetch} /> : <CardSkeleton />)}
        {connections?.length === 0 && (
          <EmptyState
            icon={Landmark}
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={mayWrite && <Connect primary />}
          />
        )}
      </Section>
      {connections?.map((connection) => (
        <ConnectionCard key={connection.id} connection={connection} />
      ))}
    </>
  );
}

function Connect({ primary = false }: { primary?: boolean }) {
  const t = useTexts(connectionsTexts);
  return (
    <Button asChild look={primary ? 'primary' : 'secondary'} size={primary ? 'md' : 'sm'}>
      <Link to={paths.connect}>
        <Plus size={16} aria-hidden />
        {t('connect')}
      </Link>
    </Button>
  );
}

const CardSkeleton = () => (
  <div className="flex flex-col gap-3 px-5 pb-4">
    {['first', 'second'].map((row) => (
      <div key={row} className="flex items-center gap-3">
        <Skeleton className="size-9" />
        <Skeleton className="h-4 w-56" />
      </div>
    ))}
  </div>
);
