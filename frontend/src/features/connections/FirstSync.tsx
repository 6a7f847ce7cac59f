import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { Button } from '@/components/ui/Button';
import { PageHeader, ProgressBar } from '@/components/ui/Surface';
import type { Connection } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { isWorking } from '@/lib/queries/connections';
import { connectionsTexts } from '@/texts/connections';
import { AccountHealth } from './AccountHealth';
import { syncsQuery, useSynced } from './queries';

/** The movements come; at the end a sentence says how many. */
export function FirstSync({ connection }: { connection: Connection }) {
  const working = isWorking(connection);
  const synced = useSynced();
  const onEnd = useEffectEvent(() => {
    void synced();
  });
  useEffect(() => {
    if (!working) onEnd();
  }, [working]);
  return working ? <Working connection={connection} /> : <Done connection={connection} />;
}

/** A true share: accounts that are done, and half of the one at work. */
export function share({ progress }: Connection): number | null {
  if (!progress || progress.accounts === 0) return null;
  const halves = 2 * progress.accounts_done + (progress.lines > 0 ? 1 : 0);
  return Math.min(98, Math.round((halves * 50) / progress.accounts));
}

function Working({ connection }: { connection: Connection }) {
  const t = useTexts(connectionsTexts);
  const { progress } = connection;
  return (
    <>
      <PageHeader title={t('bringing')} lead={t('bringingText')} />
      <div className="panel flex flex-col gap-3 p-5">
        <ProgressBar label={t('bringing')} value={share(connection)} />
        <p role="status" className="text-ink-2">
          {progress
            ? t('readSoFar', {
                lines: progress.lines,
                done: progress.accounts_done,
                accounts: progress.accounts,
              })
            : t('waiting')}
        </p>
      </div>
    </>
  );
}

function Done({ connection }: { connection: Connection }) {
  const t = useTexts(connectionsTexts);
  const { data: syncs } = useQuery(syncsQuery(connection.id));
  const { state, institution_name: bank } = connection;
  const well = state === 'active';
  const Icon = well ? CircleCheck : TriangleAlert;
  const counts = syncs?.[0]?.counts;
  const seen = counts ? counts.seen + counts.matched + counts.settled : 0;
  return (
    <>
      <PageHeader
        title={t(well ? 'ready' : 'readyPartly', { bank })}
        lead={
          <span className="flex items-center gap-2">
            <Icon size={18} aria-hidden className={well ? 'text-income' : 'text-warning'} />
            {syncs && t('brought', { created: counts?.created ?? 0, seen })}
          </span>
        }
      />
      <ul className="panel divide-y divide-line">
        {connection.accounts
          .filter((account) => account.state !== 'ignored')
          .map((account) => (
            <AccountHealth key={account.id} account={account} />
          ))}
      </ul>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button asChild>
          <Link to={paths.accounts}>{t('seeAccounts')}</Link>
        </Button>
        <Button asChild look="primary">
          <Link to={paths.transactions}>{t('seeTransactions')}</Link>
        </Button>
      </div>
    </>
  );
}
