import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { connectionsQuery } from '@/lib/queries/connections';

const ConnectionNotice = lazy(() => import('./ConnectionNotice'));

/** Says that a bank wants the person to sign in again, and leads there; otherwise nothing. */
export function ConnectionBanner() {
  const { data } = useQuery(connectionsQuery);
  const waiting = data?.items.filter(({ state }) => state === 'needs_reauthorization') ?? [];
  const first = waiting[0];
  if (!first) return null;
  return (
    <Suspense>
      <ConnectionNotice first={first} count={waiting.length} />
    </Suspense>
  );
}
