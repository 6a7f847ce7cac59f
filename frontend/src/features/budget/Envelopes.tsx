import { usePrefetchQuery } from '@tanstack/react-query';
import {
  ArrowLeftRight,
  ChartNoAxesColumn,
  Copy,
  Ellipsis,
  Eye,
  EyeOff,
  History,
  PiggyBank,
  Target,
  Wallet,
} from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { Menu, MenuItem } from '@/components/ui/Menu';
import { EmptyState } from '@/components/ui/Surface';
import { useIsPhone } from '@/hooks/useMediaQuery';
import { useRemembered } from '@/hooks/useRemembered';
import type { Budget, CategoryGroup, Envelope, Id } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { halfOf, isMonth } from '@/lib/periods';
import { byId } from '@/lib/queries/accounts';
import { budgetTexts } from '@/texts/budget';
import { coverTexts } from '@/texts/cover';
import { envelopeTexts } from '@/texts/envelopes';
import { BudgetKeys } from './BudgetKeys';
import { EnvelopeList } from './EnvelopeList';
import { Uncategorized } from './EnvelopeParts';
import { EnvelopeSheet } from './EnvelopeSheet';
import { EnvelopeTable } from './EnvelopeTable';
import { FirstBudget } from './FirstBudget';
import { MoveMoney, type MoveStart } from './MoveMoney';
import { bestSource, fromLast, grouped, isIdle, isUnbegun, shortOf } from './plan';
import { budgetQuery, useBudgetWrites } from './queries';
import { ToAssign } from './ToAssign';

const AverageSheet = lazy(() => import('./AverageSheet'));
const CoverSheet = lazy(() => import('./CoverSheet'));
const FillSheet = lazy(() => import('./FillSheet'));
const HistorySheet = lazy(() => import('./HistorySheet'));
const HoldSheet = lazy(() => import('./HoldSheet'));
const PaymentList = lazy(() => import('./PaymentList'));
const TargetForm = lazy(() => import('./TargetForm'));

type Sheet = 'average' | 'fill' | 'hold' | 'history';

type Props = { budget: Budget; tree: readonly CategoryGroup[]; id: string };

/** The money of a period in envelopes: a grid on a desktop, a list on a phone, and what is done with it in sheets. */
export function Envelopes({ budget, tree, id }: Props) {
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
  const [targetOf, setTargetOf] = useState<Id | null>(null);
  const [covering, setCovering] = useState<Envelope | null>(null);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [historyOf, setHistoryOf] = useState<Id | null>(null);
  const tEnvelope = useTexts(envelopeTexts);
  const tCover = useTexts(coverTexts);

  const groups = grouped(budget.envelopes, tree, t('others'));
  const shown = groups
    .map((group) => ({
      ...group,
      envelopes: hidesIdle ? group.envelopes.filter((one) => !isIdle(one)) : group.envelopes,
    }))
    .filter((group) => group.envelopes.length > 0);
  const opened = budget.envelopes.find((one) => one.category_id === optionsOf);
  const targeted = budget.envelopes.find((one) => one.category_id === targetOf);
  const hasTargets = budget.envelopes.some((one) => one.target);

  const startMove = (to: Id | null) =>
    setMoving({ from: bestSource(budget, to, '0'), to, amount: null });
  const moveToCover = (envelope: Envelope) => {
    const to = envelope.category_id;
    const need = shortOf(envelope);
    setMoving({ from: bestSource(budget, to, need), to, amount: need });
  };

  if (budget.envelopes.length === 0) {
    return <EmptyState icon={Wallet} title={t('noEnvelopesTitle')} text={t('noEnvelopesText')} />;
  }
  const more = (
    <>
      {canEdit && (
        <>
          <MenuItem icon={Target} onSelect={() => setSheet('fill')}>
            {tEnvelope('fill')}
          </MenuItem>
          <MenuItem icon={ChartNoAxesColumn} onSelect={() => setSheet('average')}>
            {tCover('average')}
          </MenuItem>
          <MenuItem icon={PiggyBank} onSelect={() => setSheet('hold')}>
            {tEnvelope('hold')}
          </MenuItem>
        </>
      )}
      <MenuItem icon={History} onSelect={() => setSheet('history')}>
        {tEnvelope('history')}
      </MenuItem>
      <MenuItem icon={hidesIdle ? Eye : EyeOff} onSelect={() => setHidesIdle(!hidesIdle)}>
        {t(hidesIdle ? 'showIdle' : 'hideIdle')}
      </MenuItem>
    </>
  );
  const closeSheet = () => {
    setSheet(null);
    setHistoryOf(null);
  };
  const sheetProps = { budget, writes, onClose: closeSheet };
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
                {hasTargets && (
                  <Button icon={Target} onClick={() => setSheet('fill')}>
                    {tEnvelope('fill')}
                  </Button>
                )}
                <CopyLast budget={budget} onCopy={writes.copyLast} />
              </>
            )}
            <Menu trigger={<IconButton icon={Ellipsis} label={t('more')} />}>{more}</Menu>
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
                {t(isMonth(budget.period) ? 'copyLast' : 'copyLastPeriod', halfOf(budget.period))}
              </MenuItem>
            )}
            {more}
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
        onCover={setCovering}
      />
      {!isPhone && canEdit && (
        <BudgetKeys
          onMove={() => startMove(firstEnvelope(budget))}
          onFill={() => setSheet('fill')}
          onHistory={() => setSheet('history')}
        />
      )}
      {opened && (
        <EnvelopeSheet
          envelope={opened}
          all={budget.envelopes}
          currency={budget.currency}
          period={budget.period}
          writes={writes}
          onMove={() => {
            setOptionsOf(null);
            startMove(opened.category_id);
          }}
          onTarget={() => {
            setOptionsOf(null);
            setTargetOf(opened.category_id);
          }}
          onHistory={() => {
            setOptionsOf(null);
            setHistoryOf(opened.category_id);
            setSheet('history');
          }}
          onClose={() => setOptionsOf(null)}
        />
      )}
      <Suspense fallback={null}>
        {targeted && (
          <TargetForm envelope={targeted} writes={writes} onClose={() => setTargetOf(null)} />
        )}
        {budget.payments.length > 0 && <PaymentList budget={budget} />}
        {covering && (
          <CoverSheet
            budget={budget}
            envelope={covering}
            writes={writes}
            onMove={() => {
              setCovering(null);
              moveToCover(covering);
            }}
            onClose={() => setCovering(null)}
          />
        )}
        {sheet === 'average' && <AverageSheet {...sheetProps} />}
        {sheet === 'fill' && <FillSheet {...sheetProps} />}
        {sheet === 'hold' && <HoldSheet {...sheetProps} />}
        {sheet === 'history' && <HistorySheet {...sheetProps} of={historyOf} />}
      </Suspense>
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
const firstEnvelope = ({ envelopes }: Budget): Id | null =>
  (envelopes.find((one) => one.balance.startsWith('-')) ?? envelopes[0])?.category_id ?? null;

function CopyLast({ budget, onCopy }: { budget: Budget; onCopy: () => void }) {
  const t = useTexts(budgetTexts);
  const nothing = Object.keys(fromLast(budget)).length === 0;
  return (
    <Button
      icon={Copy}
      disabled={nothing}
      title={nothing ? t('nothingToCopy') : undefined}
      onClick={onCopy}
    >
      {t(isMonth(budget.period) ? 'copyLast' : 'copyLastPeriod', halfOf(budget.period))}
    </Button>
  );
}
