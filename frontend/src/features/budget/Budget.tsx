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
import { useToday } from '@/hooks/useToday';
import type { Budget as BudgetData, CategoryGroup, Envelope, Id } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { absolute } from '@/lib/money';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { budgetTexts } from '@/texts/budget';
import { EnvelopeList } from './EnvelopeList';
import { Uncategorized } from './EnvelopeParts';
import { EnvelopeSheet } from './EnvelopeSheet';
import { EnvelopeTable } from './EnvelopeTable';
import { FirstBudget } from './FirstBudget';
import { MonthSwitcher } from './MonthSwitcher';
import { MoveMoney, type MoveStart } from './MoveMoney';
import { type Month, monthOf, readMonth, shiftMonth } from './month';
import { bestSource, fromLastMonth, grouped, isIdle, isUnbegun } from './plan';
import { budgetQuery, useBudgetWrites } from './queries';
import { ToAssign } from './ToAssign';

/** Presupuesto: this month's money in envelopes. */
export function Budget() {
  const t = useTexts(budgetTexts);
  const today = useToday();
  const [search, change] = useSearchState();
  const month = readMonth(search.mes, today);
  const budget = useQuery(budgetQuery(month));
  const tree = useQuery(categoriesQuery);
  // Turning a page shows the next month at once.
  usePrefetchQuery(budgetQuery(shiftMonth(month, -1)));
  usePrefetchQuery(budgetQuery(shiftMonth(month, 1)));
  const error = budget.error ?? tree.error;
  const retry = () => Promise.all([budget.refetch(), tree.refetch()]);
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <MonthSwitcher
            month={month}
            onChange={(next) => change({ mes: next === monthOf(today) ? null : next })}
          />
        }
      />
      {budget.data && tree.data ? (
        <Envelopes budget={budget.data} tree={tree.data} month={month} />
      ) : error ? (
        <ErrorScreen error={error} retry={retry} />
      ) : (
        <BudgetSkeleton />
      )}
    </>
  );
}

type Props = { budget: BudgetData; tree: readonly CategoryGroup[]; month: Month };

function Envelopes({ budget, tree, month }: Props) {
  const t = useTexts(budgetTexts);
  const isPhone = useIsPhone();
  const canEdit = useMayWrite();
  const writes = useBudgetWrites(month);
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
                <CopyLast budget={budget} onCopy={writes.copyLastMonth} />
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
                disabled={Object.keys(fromLastMonth(budget)).length === 0}
                onSelect={writes.copyLastMonth}
              >
                {t('copyLast')}
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
  const nothing = Object.keys(fromLastMonth(budget)).length === 0;
  return (
    <Button
      icon={Copy}
      disabled={nothing}
      title={nothing ? t('nothingToCopy') : undefined}
      onClick={onCopy}
    >
      {t('copyLast')}
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
