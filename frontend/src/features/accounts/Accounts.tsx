import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarRange, FileUp, Landmark, Link2, Plus } from 'lucide-react';
import { useState } from 'react';
import { ConnectionBanner } from '@/components/ConnectionBanner';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import { useHome, useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { accountsQuery } from '@/lib/queries/accounts';
import { accountsTexts } from '@/texts/accounts';
import { AccountsSkeleton } from './AccountsSkeleton';
import { BetweenPeople } from './BetweenPeople';
import { GroupSection } from './GroupSection';
import { grouped, subtotals } from './kinds';
import { NewAccountForm } from './NewAccountForm';
import { Subtotals } from './Subtotals';

/** Cuentas: what each is worth, by kind, with sums that never mix currencies. */
export function Accounts() {
  const t = useTexts(accountsTexts);
  const { currency: home } = useHome().household;
  const mayWrite = useMayWrite();
  const { data, error, refetch } = useQuery(accountsQuery);
  const [{ nueva }, change] = useSearchState();
  const [showsClosed, setShowsClosed] = useState(false);
  const add = () => change({ nueva: '1' });

  const open = data?.filter((account) => account.closed_on === null) ?? [];
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={
          open.length > 0 &&
          t.rich('inAll', { amounts: <Subtotals subtotals={subtotals(open, home)} inline /> })
        }
        actions={
          <>
            {open.some((account) => account.kind === 'credit_card') && (
              <Button asChild>
                <Link to={paths.plans}>
                  <CalendarRange size={16} aria-hidden />
                  {t('plans')}
                </Link>
              </Button>
            )}
            {mayWrite && (
              <>
                <Button asChild>
                  <Link to={paths.imports}>
                    <FileUp size={16} aria-hidden />
                    {t('import')}
                  </Link>
                </Button>
                <Button asChild>
                  <Link to={paths.connect}>
                    <Link2 size={16} aria-hidden />
                    {t('connect')}
                  </Link>
                </Button>
                <Button look="primary" icon={Plus} onClick={add}>
                  {t('add')}
                </Button>
              </>
            )}
          </>
        }
      />
      <ConnectionBanner />
      {!data && (error ? <ErrorScreen error={error} retry={refetch} /> : <AccountsSkeleton />)}
      {data?.length === 0 && (
        <div className="panel">
          <EmptyState
            icon={Landmark}
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={
              mayWrite && (
                <Button look="primary" icon={Plus} onClick={add}>
                  {t('add')}
                </Button>
              )
            }
          />
        </div>
      )}
      <div className="flex flex-col gap-5">
        {grouped(data ?? [], home).map((group) => (
          <GroupSection
            key={group.name}
            group={group}
            {...(group.name === 'closed'
              ? { folded: !showsClosed, onFold: () => setShowsClosed(!showsClosed) }
              : {})}
          />
        ))}
        <BetweenPeople />
      </div>
      {nueva && mayWrite && <NewAccountForm onClose={() => change({ nueva: null })} />}
    </>
  );
}
