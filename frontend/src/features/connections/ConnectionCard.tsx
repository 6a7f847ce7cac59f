import { Link } from '@tanstack/react-router';
import { Ellipsis, RefreshCw, Unplug } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { BankMark } from '@/components/BankMark';
import { Button, IconButton } from '@/components/ui/Button';
import { Menu, MenuItem } from '@/components/ui/Menu';
import { Badge, ProgressBar, type Tone } from '@/components/ui/Surface';
import type { Connection } from '@/lib/api';
import { ago } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { isWorking } from '@/lib/queries/connections';
import { toast } from '@/lib/toasts';
import { connectionsTexts } from '@/texts/connections';
import { errorTexts } from '@/texts/errors';
import { AccountHealth } from './AccountHealth';
import { Disconnect } from './Disconnect';
import { share } from './FirstSync';
import { useDisconnect, useSync, useSynced } from './queries';
import { SignInAgain } from './SignInAgain';

const TONES: Record<Connection['state'], Tone> = {
  linking: 'neutral',
  active: 'income',
  syncing: 'brand',
  needs_reauthorization: 'warning',
  degraded: 'warning',
  revoked: 'neutral',
  error: 'danger',
};

/** One bank: how it is, why, each of its accounts, and what one can do about it. */
export function ConnectionCard({ connection }: { connection: Connection }) {
  const t = useTexts(connectionsTexts);
  const { locale } = useLocale();
  const headingId = useId();
  const { institution_name: bank, state, problem, next_sync_at, expires_at } = connection;
  const working = isWorking(connection);
  const wasWorking = useRef(working);
  const synced = useSynced();
  const onEnd = useEffectEvent(() => {
    void synced();
    if (state === 'active' && !problem) toast(t('upToDate', { bank }));
  });
  useEffect(() => {
    if (wasWorking.current && !working) onEnd();
    wasWorking.current = working;
  }, [working]);
  const shown = working ? 'syncing' : state;
  const facts = [
    !working && next_sync_at && t('next', { when: ago(next_sync_at, locale) }),
    expires_at && state !== 'revoked' && t('expires', { when: ago(expires_at, locale) }),
  ];
  return (
    <section aria-labelledby={headingId} className="panel">
      <header className="flex flex-wrap items-center gap-3 px-5 py-4">
        <BankMark name={bank} />
        <div className="min-w-0 flex-1 basis-48">
          <h2 id={headingId} className="flex flex-wrap items-center gap-2 font-semibold text-ink">
            <span className="min-w-0 break-words">{bank}</span>
            <Badge tone={TONES[shown]}>{t(`state_${shown}`)}</Badge>
          </h2>
          <p className="text-ink-3 text-xs">{facts.filter(Boolean).join(' · ')}</p>
        </div>
        <Actions connection={connection} working={working} />
      </header>
      {working && (
        <div className="flex flex-col gap-2 px-5 pb-4">
          <ProgressBar label={t('bringing')} value={share(connection)} />
          <p role="status" className="text-ink-2 text-xs">
            {connection.progress
              ? t('readSoFar', {
                  lines: connection.progress.lines,
                  done: connection.progress.accounts_done,
                  accounts: connection.progress.accounts,
                })
              : t('waiting')}
          </p>
        </div>
      )}
      {problem && !working && (
        <p className="px-5 pb-4 text-ink-2 text-sm">{t(`problem_${problem}`)}</p>
      )}
      <ul className="divide-y divide-line border-line border-t">
        {connection.accounts.map((account) => (
          <AccountHealth key={account.id} account={account} />
        ))}
      </ul>
    </section>
  );
}

function Actions({ connection, working }: { connection: Connection; working: boolean }) {
  const t = useTexts(connectionsTexts);
  const tError = useTexts(errorTexts);
  const mayWrite = useMayWrite();
  const [leaving, setLeaving] = useState(false);
  const sync = useSync();
  const disconnect = useDisconnect();
  const { id, institution_name: bank, state, step } = connection;
  if (!mayWrite) return null;
  const failed = (error: Error) => toast(errorText(error, tError), { tone: 'danger' });
  if (state === 'revoked') {
    const remove = () =>
      disconnect.mutate(
        { id, history: 'keep' },
        { onSuccess: () => toast(t('removed', { bank })), onError: failed },
      );
    return (
      <Button size="sm" busy={disconnect.isPending} onClick={remove}>
        {t('remove')}
      </Button>
    );
  }
  const canSync = state === 'active' || state === 'degraded' || state === 'error';
  return (
    <div className="flex items-center gap-2 max-sm:w-full max-sm:justify-between max-sm:pl-12">
      {step?.kind === 'accounts' && (
        <Button asChild size="sm" look="primary">
          <Link to={paths.connect} search={{ id }}>
            {t('finish')}
          </Link>
        </Button>
      )}
      {state === 'needs_reauthorization' && <SignInAgain connection={connection} />}
      {canSync && (
        <Button
          size="sm"
          icon={RefreshCw}
          busy={sync.isPending || working}
          disabled={sync.isPending || working}
          onClick={() => sync.mutate(id, { onError: failed })}
        >
          {t('syncNow')}
        </Button>
      )}
      <Menu trigger={<IconButton icon={Ellipsis} size="sm" label={t('more', { bank })} />}>
        <MenuItem icon={Unplug} onSelect={() => setLeaving(true)}>
          {t('disconnect')}
        </MenuItem>
      </Menu>
      {leaving && <Disconnect connection={connection} onClose={() => setLeaving(false)} />}
    </div>
  );
}
