import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Id, Import, Progress } from './api';
import { connectionQuery, connectionsQuery } from './queries/connections';
import { importQuery, isBusy } from './queries/imports';
import { RUN_PROGRESS_KEY } from './queries/runs';

/** Time for a screen's own write to read what it changed, before the news of it does so again. */
const SETTLE_MS = 400;

type Told = { onImport: (done: Import) => void };

/** Whatever is older than the news of a change is read again when it is looked at. What failed goes on saying so until
 * somebody asks for it again. */
function readAnew(client: QueryClient, since: number): void {
  void client.invalidateQueries({
    predicate: ({ queryKey, state }) =>
      (state.status !== 'error' || state.data !== undefined) &&
      state.dataUpdatedAt < since &&
      queryKey[0] !== 'import-draft' &&
      queryKey[0] !== 'me',
  });
}

async function importMoved(
  client: QueryClient,
  { id, progress }: { id: Id; progress: Progress | null },
  { onImport }: Told,
): Promise<void> {
  const { queryKey } = importQuery(id);
  if (progress) {
    client.setQueryData<Import>(queryKey, (old) =>
      old?.waiting ? { ...old, state: 'running', waiting: { ...old.waiting, progress } } : old,
    );
    return;
  }
  const now = await client.fetchQuery({ ...importQuery(id), staleTime: 0 });
  await client.invalidateQueries({ queryKey: ['imports', 'list'] });
  if (!isBusy(now)) onImport(now);
}

/** A bank is being asked, or has been: how far it is stands with its connection. */
function syncMoved(client: QueryClient, { id }: { id: Id }): void {
  void client.invalidateQueries({ queryKey: connectionQuery(id).queryKey });
  void client.invalidateQueries({ queryKey: connectionsQuery.queryKey });
}

/**
 * What happens in the household while somebody looks: another person's change, a large import's or a sync's
 * progress. One stream, and only while the page is seen: browsers give a site few connections. Coming back reads anew.
 */
export function useHouseholdEvents(told: Told): void {
  const client = useQueryClient();
  const { onImport } = told;
  useEffect(() => {
    let source: EventSource | null = null;
    let pause: ReturnType<typeof setTimeout> | undefined;
    let wasOpen = false;
    const changed = () => {
      const since = Date.now();
      clearTimeout(pause);
      pause = setTimeout(() => readAnew(client, since), SETTLE_MS);
    };
    const open = () => {
      source = new EventSource('/api/v1/events');
      source.addEventListener('open', () => {
        // What happened in between nobody told.
        if (wasOpen) changed();
        wasOpen = true;
      });
      source.addEventListener('changed', changed);
      source.addEventListener('missed', changed);
      source.addEventListener('notifications', () => {
        void client.invalidateQueries({ queryKey: ['notifications'] });
      });
      source.addEventListener('sync', ({ data }) => syncMoved(client, JSON.parse(data)));
      source.addEventListener('rule_run', ({ data }) => {
        const { id, progress } = JSON.parse(data);
        client.setQueryData(RUN_PROGRESS_KEY, progress ? { id, percent: progress.percent } : null);
        // While it is being done there is nothing new but how far it is.
        if (!progress) changed();
      });
      source.addEventListener('import', ({ data }) => {
        importMoved(client, JSON.parse(data), { onImport }).catch(changed);
      });
    };
    const look = () => {
      if (document.visibilityState === 'hidden') {
        source?.close();
        source = null;
      } else if (!source) open();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      clearTimeout(pause);
      source?.close();
    };
  }, [client, onImport]);
}
