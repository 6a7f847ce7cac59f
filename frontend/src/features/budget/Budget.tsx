import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Copy, Ellipsis, Eye, EyeOff, Wallet } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Menu, MenuItem } from '@/components/ui/Menu';
import { EmptyState, PageHeader, Skeleton } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useRemembered } from '@/hooks/useRemembered';
import { useSearchState } from '@/hooks/useSearchState';
import type { Budget as BudgetData, CategoryGroup, Envelope, Id } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { absolute } from '@/lib/money';
import { isMonth } from '@/lib/periods';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { budgetTexts } from '@/texts/budget';
import { EnvelopeList } from './EnvelopeList';
import { Uncategorized } from './EnvelopeParts';
import { EnvelopeSheet } from './EnvelopeSheet';
import { EnvelopeTable } from './EnvelopeTable';
import { FirstBudget } from './FirstBudget';
import { MoveMoney, type MoveStart } from './MoveMoney';
import { PeriodSwitcher } from './PeriodSwitcher';
import { bestSource, fromLast, grouped, isIdle, isUnbegun } from './plan';
import { budgetQuery, CURRENT, useBudgetWrites } from './queries';
import { ToAssign } from './ToAssign';

/** Presupuesto: this period's money in envelopes. */
export function Budget() {
  const t = useTexts(budgetTexts);
  const [search] = useSearchState();
  const id = search.periodo ?? CURRENT;
  const budget = useQuery(budgetQuery(id));
  const tree = useQuery(categoriesQuery);
  const error = budget.error ?? tree.error;
  const retry = () => Promise.all([budget.refetch(), tree.refetch()]);
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          budget.data ? (
            <PeriodSwitcher period={budget.data.period} />
          ) : (
            <Skeleton className="h-10 w-64" />
          )
        }
      />
      {budget.data && tree.data ? (
        <Envelopes budget={budget.data} tree={tree.data} id={id} />
      ) : error ? (
        <ErrorScreen error={error} retry={retry} />
      ) : (
        <BudgetSkeleton />
      )}
    </>
  );
}

type Props = { budget: BudgetData; tree: readonly CategoryGroup[]; id: string };

function Envelopes({ budget, tree, id }: Props) {
  const t = useTexts(budgetTexts);
  const isPhone = useIsPhone();
  const canEdit = useMayWrite();
  const writes = useBudgetWrites(id);
  // Turning a page shows the next period at once.
  usePrefetchQuery(budgetQuery(budget.period.previous_id));
  usePrefetchQuery(budgetQuery(budget.period.next_id));
  const [folded, setFolded] = useRemembered<readonly Id[]>('budget.folded', []);
  const [hidesIdle, setHidesIdle] = useRemembered('budget.hideIdle', false);
  const [optionsOf, setOptionsOf] = useState<Id | null>(null);
  const [moving, setMoving] = useState<MoveStart | null>(null);

  const groups = grouped(budget.envelopes, tree, t('others'));
  const shown = groups
    .map((group) => ({
      ...group,
      envelopes: hidesIdle ? group.envelopes.filter((one) => !isIdle(one)) : group.envelopes,
    }))
    .filter((group) => group.envelopes.length > 0);
  const opened = budget.envelopes.find((one) => one.category_id === optionsOf);

  const startMove = (to: Id | null) =>
    setMoving({ from: bestSource(budget, to, '0'), to, amount: null });
  const cover = ({ category_id: to, balance }: Envelope) => {
    const need = absolute(balance);
    setMoving({ from: bestSource(budget, to, need), to, amount: need });
  };

  if (budget.envelopes.length === 0) {
    return <EmptyState icon={Wallet} title={t('noEnvelopesTitle')} text={t('noEnvelopesText')} />;
  }
  const Drawing = isPhone ? EnvelopeList : EnvelopeTable;
  return (
    <div className="flex flex-col gap-4">
      <ToAssign
        budget={budget}
        actions={
          <div className="flex shrink-0 items-center gap-2 max-md:hidden">
            {canEdit && (
              <>
                <Button icon={ArrowLeftRight} onClick={() => startMove(firstEnvelope(budget))}>
                  {t('moveMoney')}
                </Button>
                <CopyLast budget={budget} onCopy={writes.copyLast} />
              </>
            )}
            <IconButton
              icon={hidesIdle ? Eye : EyeOff}
              label={t(hidesIdle ? 'showIdle' : 'hideIdle')}
              onClick={() => setHidesIdle(!hidesIdle)}
            />
          </div>
        }
      />
      {isUnbegun(budget) && canEdit && <FirstBudget budget={budget} writes={writes} />}
      {isPhone && (
        <div className="flex items-center justify-between gap-2">
          {canEdit && (
            <Button icon={ArrowLeftRight} onClick={() => startMove(firstEnvelope(budget))}>
              {t('moveMoney')}
            </Button>
          )}
          <Menu trigger={<IconButton icon={Ellipsis} label={t('more')} className="ml-auto" />}>
            {canEdit && (
              <MenuItem
                icon={Copy}
                disabled={Object.keys(fromLast(budget)).length === 0}
                onSelect={writes.copyLast}
              >
                {t(isMonth(budget.period) ? 'copyLast' : 'copyLastPeriod')}
              </MenuItem>
            )}
            <MenuItem icon={hidesIdle ? Eye : EyeOff} onSelect={() => setHidesIdle(!hidesIdle)}>
              {t(hidesIdle ? 'showIdle' : 'hideIdle')}
            </MenuItem>
          </Menu>
        </div>
      )}
      {budget.uncategorized.count > 0 && <Uncategorized loose={budget.uncategorized} />}
      <Drawing
        budget={budget}
        groups={shown}
        looks={byId(tree.flatMap((group) => group.categories))}
        folded={folded}
        onFold={(id) =>
          setFolded(folded.includes(id) ? folded.filter((one) => one !== id) : [...folded, id])
        }
        writes={writes}
        canEdit={canEdit}
        onOptions={(envelope) => setOptionsOf(envelope.category_id)}
        onCover={cover}
      />
      {opened && (
        <EnvelopeSheet
          envelope={opened}
          currency={budget.currency}
          byMonth={isMonth(budget.period)}
          writes={writes}
          onMove={() => {
            setOptionsOf(null);
            startMove(opened.category_id);
          }}
          onClose={() => setOptionsOf(null)}
        />
      )}
      {moving && (
        <MoveMoney
          budget={budget}
          groups={groups}
          start={moving}
          writes={writes}
          onClose={() => setMoving(null)}
        />
      )}
    </div>
  );
}

/** Where moved money most likely goes: the envelope that is short, else the first. */
const firstEnvelope = ({ envelopes }: BudgetData): Id | null =>
  (envelopes.find((one) => one.balance.startsWith('-')) ?? envelopes[0])?.category_id ?? null;

function CopyLast({ budget, onCopy }: { budget: BudgetData; onCopy: () => void }) {
  const t = useTexts(budgetTexts);
  const nothing = Object.keys(fromLast(budget)).length === 0;
  return (
    <Button
      icon={Copy}
      disabled={nothing}
      title={nothing ? t('nothingToCopy') : undefined}
      onClick={onCopy}
    >
      {t(isMonth(budget.period) ? 'copyLast' : 'copyLastPeriod')}
    </Button>
  );
}

function BudgetSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-4">
      <Skeleton className="h-[4.5rem] rounded-lg" />
      <div className="panel flex flex-col">
        {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((row) => (
          <div key={row} className="flex h-14 items-center gap-3 border-line border-b px-5">
            <Skeleton className="size-9" />
            <Skeleton className="h-4 w-40" />
            <Skeleton className="ml-auto h-4 w-24" />
          </div>
        ))}
      </div>
    </div>
  );
}
