import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { Badge, type Tone } from '@/components/ui/Surface';
import type { Debt } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { debtsQuery } from '@/lib/queries/debts';
import { debtTexts } from '@/texts/debts';
import { Balance, NextDue } from './DebtParts';
import { KeptSection } from './KeptSection';
import { PromiseRow } from './PromiseRow';

const DebtForm = lazy(() => import('./DebtForm'));
const DebtSheet = lazy(() => import('./DebtSheet'));

const TONES: Record<Debt['state'], Tone> = {
  open: 'brand',
  late: 'warning',
  settled: 'neutral',
};

/** Tandas, and what people owe each other without a bank. */
export function Debts() {
  const t = useTexts(debtTexts);
  return (
    <KeptSection
      title={t('title')}
      hint={t('hint')}
      add={t('add')}
      addName={t('addDebt')}
      empty={t('empty')}
      query={useQuery(debtsQuery)}
      word="deuda"
      row={(debt, onOpen) => <Row debt={debt} onOpen={onOpen} />}
      sheet={(debt, ways) => <DebtSheet debt={debt} {...ways} />}
      form={(was, onClose) => <DebtForm was={was} onClose={onClose} />}
    />
  );
}

function Row({ debt, onOpen }: { debt: Debt; onOpen: () => void }) {
  const t = useTexts(debtTexts);
  return (
    <PromiseRow
      name={debt.name}
      figure={<span className="text-ink-2 text-xs">{t(`kind_${debt.kind}`)}</span>}
      notes={
        <>
          <NextDue debt={debt} />
          <Badge tone={TONES[debt.state]}>{t(`state_${debt.state}`)}</Badge>
        </>
      }
      onOpen={onOpen}
    >
      <Balance debt={debt} className="text-ink" />
    </PromiseRow>
  );
}
