import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id, Transaction } from '@/lib/api';
import { ActionBar } from './ActionBar';
import type { BulkSet } from './change';
import { type filtersOf, filterText } from './filters';
import { MergeDialog } from './MergeDialog';
import { summaryQuery } from './queries';
import { useBulk } from './useChanges';
import type { useSelection } from './useSelection';

/** Most that become one. */
const MOST_MERGED = 10;

type Props = {
  filters: ReturnType<typeof filtersOf>;
  selection: ReturnType<typeof useSelection>;
  shown: readonly Id[];
  find: (id: Id) => Transaction | undefined;
};

/** What is done with all that is chosen: the rows themselves, or everything that the filter finds. */
export function BulkActions({ filters, selection, shown, find }: Props) {
  const bulk = useBulk();
  const [merging, setMerging] = useState(false);
  const { data: summary } = useQuery(summaryQuery(filters));
  const total = summary?.count ?? shown.length;
  const count = selection.everything ? total : selection.ids.size;
  const chosen = selection.everything ? new Set(shown) : selection.ids;
  const target = selection.everything
    ? { filter: filterText(filters) }
    : { ids: [...selection.ids] };
  const few = count >= 2 && count <= MOST_MERGED && chosen.size === count;
  return (
    <>
      <ActionBar
        count={count}
        everything={
          selection.everything || total <= selection.ids.size
            ? null
            : { count: total, select: selection.selectEverything }
        }
        onSet={(set: BulkSet) => bulk.mutate({ target, shown: chosen, set })}
        onDelete={() => {
          bulk.mutate({ target, shown: chosen, delete: true });
          selection.clear();
        }}
        onMerge={few ? () => setMerging(true) : null}
        onClear={selection.clear}
      />
      {merging && (
        <MergeDialog
          transactions={[...chosen].flatMap((id) => find(id) ?? [])}
          onClose={() => setMerging(false)}
          onDone={selection.clear}
        />
      )}
    </>
  );
}
