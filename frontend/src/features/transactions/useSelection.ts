import { useState } from 'react';
import type { Id } from '@/lib/api';

/**
 * Which transactions are chosen. `everything` means all that the filter finds, also those not read yet.
 */
export function useSelection(shown: readonly Id[]) {
  const [ids, setIds] = useState<ReadonlySet<Id>>(new Set());
  const [everything, setEverything] = useState(false);
  const [anchor, setAnchor] = useState<Id | null>(null);

  const toggle = (id: Id, through = false) => {
    const next = new Set(everything ? shown : ids);
    const [from, to] = [shown.indexOf(anchor ?? id), shown.indexOf(id)].sort((a, b) => a - b);
    if (through && from !== undefined && to !== undefined && from >= 0) {
      for (const one of shown.slice(from, to + 1)) next.add(one);
    } else if (!next.delete(id)) {
      next.add(id);
    }
    setEverything(false);
    setIds(next);
    setAnchor(id);
  };

  return {
    ids,
    everything,
    isOn: (id: Id) => everything || ids.has(id),
    isEmpty: !everything && ids.size === 0,
    toggle,
    selectShown: () => setIds(new Set(shown)),
    selectEverything: () => setEverything(true),
    clear: () => {
      setIds(new Set());
      setEverything(false);
      setAnchor(null);
    },
  };
}

export type Selection = ReturnType<typeof useSelection>;
