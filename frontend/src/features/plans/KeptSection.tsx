import { Plus } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Section, Skeleton } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import { useMayWrite } from '@/lib/household';

type Kept = { id: string };

type Props<Item> = {
  title: string;
  hint: string;
  /** The button that adds one; `addName` is what is read aloud where that is too short. */
  add: string;
  addName?: string;
  /** What such things are for, while there is none. */
  empty: string;
  /** As react-query gives it. */
  query: { data: readonly Item[] | undefined; error: unknown; refetch: () => unknown };
  /** The key of the address that names the one that is open. */
  word: 'meta' | 'deuda';
  row: (item: Item, onOpen: () => void) => ReactNode;
  sheet: (item: Item, ways: { onEdit: () => void; onClose: () => void }) => ReactNode;
  form: (was: Item | null, onClose: () => void) => ReactNode;
};

/** What the household keeps under names: a list, a sheet for the one that is open, a form for a new or changed one. */
export function KeptSection<Item extends Kept>({
  title,
  hint,
  add,
  addName,
  empty,
  query: { data, error, refetch },
  word,
  row,
  sheet,
  form,
}: Props<Item>) {
  const mayWrite = useMayWrite();
  const [search, change] = useSearchState();
  const [entered, setEntered] = useState<{ was: Item | null } | null>(null);
  const opened = data?.find(({ id }) => id === search[word]);
  const onClose = () => change({ [word]: null });
  const button = mayWrite && (
    <Button
      size="sm"
      icon={Plus}
      {...(addName ? { 'aria-label': addName } : {})}
      onClick={() => setEntered({ was: null })}
    >
      {add}
    </Button>
  );
  return (
    <Section title={title} hint={hint} flush actions={button}>
      {Boolean(error) && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && (
        <div className="px-5 pb-4">
          <Skeleton className="h-24" />
        </div>
      )}
      {data?.length === 0 && <p className="px-5 pb-4 text-pretty text-ink-2">{empty}</p>}
      <ul>
        {data?.map((item) => (
          <li key={item.id} className="border-line border-t">
            {row(item, () => change({ [word]: item.id }))}
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        {opened &&
          sheet(opened, {
            onClose,
            onEdit: () => {
              onClose();
              setEntered({ was: opened });
            },
          })}
        {entered && form(entered.was, () => setEntered(null))}
      </Suspense>
    </Section>
  );
}
