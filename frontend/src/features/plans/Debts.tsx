import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Badge, Section, Skeleton, type Tone } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import type { Debt } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { absolute, signOf } from '@/lib/money';
import { debtTexts } from '@/texts/debts';
import { NextDue } from './DebtParts';
import { debtsQuery } from './debtQueries';

const DebtForm = lazy(() => import('./DebtForm'));
const DebtSheet = lazy(() => import('./DebtSheet'));

const TONES: Record<Debt['state'], Tone> = {
  open: 'brand',
  late: 'warning',
  settled: 'neutral',
};
const BALANCES = { '1': 'owedToYou', '0': 'even', '-1': 'youOwe' } as const;

/** Tandas, and what people owe each other without a bank. */
export function Debts() {
  const t = useTexts(debtTexts);
  const mayWrite = useMayWrite();
  const { data, error, refetch } = useQuery(debtsQuery);
  const [{ deuda }, change] = useSearchState();
  const [form, setForm] = useState<{ was: Debt | null } | null>(null);
  const opened = data?.find((debt) => debt.id === deuda);
  const close = () => change({ deuda: null });
  return (
    <Section
      title={t('title')}
      hint={t('hint')}
      flush
      actions={
        mayWrite && (
          <Button
            size="sm"
            icon={Plus}
            aria-label={t('addDebt')}
            onClick={() => setForm({ was: null })}
          >
            {t('add')}
          </Button>
        )
      }
    >
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && (
        <div className="px-5 pb-4">
          <Skeleton className="h-24" />
        </div>
      )}
      {data?.length === 0 && <p className="px-5 pb-4 text-pretty text-ink-2">{t('empty')}</p>}
      <ul>
        {data?.map((debt) => (
          <Row key={debt.id} debt={debt} onOpen={() => change({ deuda: debt.id })} />
        ))}
      </ul>
      <Suspense fallback={null}>
        {opened && (
          <DebtSheet
            debt={opened}
            onClose={close}
            onEdit={() => {
              close();
              setForm({ was: opened });
            }}
          />
        )}
        {form && <DebtForm was={form.was} onClose={() => setForm(null)} />}
      </Suspense>
    </Section>
  );
}

function Row({ debt, onOpen }: { debt: Debt; onOpen: () => void }) {
  const t = useTexts(debtTexts);
  const { currency, balance } = debt;
  return (
    <li className="border-line border-t">
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full flex-col gap-1 px-5 py-3 text-left hover:bg-hover"
      >
        <span className="flex w-full items-baseline justify-between gap-4">
          <span className="min-w-0 font-medium text-ink wrap-anywhere">{debt.name}</span>
          <span className="shrink-0 text-ink-2 text-xs">{t(`kind_${debt.kind}`)}</span>
        </span>
        <span className="text-ink">
          {t.rich(BALANCES[`${signOf(balance)}`], {
            amount: (
              <Money amount={absolute(balance)} currency={currency} className="font-medium" />
            ),
          })}
        </span>
        <span className="flex w-full flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-xs">
          <NextDue debt={debt} />
          <Badge tone={TONES[debt.state]}>{t(`state_${debt.state}`)}</Badge>
        </span>
      </button>
    </li>
  );
}
