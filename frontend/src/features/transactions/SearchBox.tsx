import { ListFilterPlus, Search, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { QueryInput } from '@/components/query/QueryInput';
import { IconButton } from '@/components/ui/Button';
import { useDebounced } from '@/hooks/useDebounced';
import { useHotkey } from '@/hooks/useHotkey';
import { useTexts } from '@/lib/i18n';
import { isUnfinished } from '@/lib/language/place';
import { queryTexts } from '@/texts/query';
import { transactionsTexts } from '@/texts/transactions';
import type { ChangeFilters } from './FilterBar';

const QueryBuilder = lazy(() => import('@/components/query/QueryBuilder'));

type Props = { q: string; change: ChangeFilters; refused: boolean };

/** Words or conditions; what is complete is asked as it is typed. */
export function SearchBox({ q, change, refused }: Props) {
  const t = useTexts(transactionsTexts);
  const tQuery = useTexts(queryTexts);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(q);
  const [building, setBuilding] = useState(false);
  const settled = useDebounced(typed, 250);
  const asked = useRef(q);
  useHotkey('/', () => field.current?.focus());

  // The address changed by itself (a chip removed, the way back): the box follows it.
  useEffect(() => {
    if (q !== asked.current) setTyped(q);
    asked.current = q;
  }, [q]);
  const ask = (text: string) => {
    if (text.trim() === asked.current) return;
    asked.current = text.trim();
    change({ q: text.trim() });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed may change the address
  useEffect(() => {
    if (!isUnfinished(settled)) ask(settled);
  }, [settled]);

  return (
    <>
      <QueryInput
        field={field}
        icon={Search}
        label={t('search')}
        placeholder={t('searchHint')}
        shortcut="/"
        invalid={refused}
        value={typed}
        onChange={setTyped}
        onEnter={() => ask(typed)}
        onEscape={() => field.current?.blur()}
        className="min-w-40 flex-1 basis-64 max-md:basis-full"
        trailing={
          typed && (
            <IconButton
              icon={X}
              label={t('clearSearch')}
              size="sm"
              onClick={() => {
                setTyped('');
                field.current?.focus();
              }}
            />
          )
        }
      />
      <IconButton icon={ListFilterPlus} label={tQuery('build')} onClick={() => setBuilding(true)} />
      {building && (
        <Suspense fallback={null}>
          <QueryBuilder
            query={asked.current}
            onUse={(text) => {
              setTyped(text);
              ask(text);
            }}
            onClose={() => setBuilding(false)}
          />
        </Suspense>
      )}
    </>
  );
}
