import { useEffect, useRef } from 'react';
import { useMayWrite } from '@/lib/household';

/** Looks anew once per visit, when the ledger changed since the last look. */
export function useOnceStale(isStale: boolean, look: (asked: { quiet: true }) => void): void {
  const mayWrite = useMayWrite();
  const done = useRef(false);
  useEffect(() => {
    if (!isStale || !mayWrite || done.current) return;
    done.current = true;
    look({ quiet: true });
  }, [isStale, mayWrite, look]);
}
