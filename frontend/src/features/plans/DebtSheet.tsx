import { Handshake, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Modal } from '@/components/ui/Modal';
import { useToday } from '@/hooks/useToday';
import type { Debt } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute, isZero, signOf } from '@/lib/money';
import { debtTexts } from '@/texts/debts';
import { DueList } from './DebtParts';
import { DebtPayments, Offered } from './DebtPayments';
import { useDebtWrites } from './debtQueries';

type Props = { debt: Debt; onEdit: () => void; onClose: () => void };

const BALANCES = { '1': 'owedToYou', '0': 'even', '-1': 'youOwe' } as const;

/** One debt between people: how it stands, what was agreed, what was paid. */
export default function DebtSheet({ debt, onEdit, onClose }: Props) {
  const t = useTexts(debtTexts);
  const mayWrite = useMayWrite();
  const today = useToday();
  const { remove, settle } = useDebtWrites();
  const isOver = debt.settled_on !== null;
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={debt.name}
      width="sm"
      footer={
        mayWrite && (
          <>
            <Button
              look="quiet"
              icon={Trash2}
              onClick={() => {
                remove.mutate(debt);
                onClose();
              }}
            >
              {t('remove')}
            </Button>
            <Button icon={Pencil} onClick={onEdit}>
              {t('change')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-5">
        <p className="font-semibold text-ink text-lg">
          {t.rich(BALANCES[`${signOf(debt.balance)}`], {
            amount: <Money amount={absolute(debt.balance)} currency={debt.currency} />,
          })}
        </p>
        <Facts debt={debt} />
        {debt.note && <p className="text-pretty text-ink-2 wrap-anywhere">{debt.note}</p>}
        {mayWrite && !isOver && <Offered debt={debt} />}
        <DebtPayments debt={debt} mayWrite={mayWrite && !isOver} />
        <DueList debt={debt} />
        {mayWrite && (isOver || !isZero(debt.balance)) && (
          <Button
            icon={isOver ? RotateCcw : Handshake}
            busy={settle.isPending}
            onClick={() => settle.mutate({ debt, on: isOver ? null : today })}
          >
            {t(isOver ? 'reopen' : 'settle')}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function Facts({ debt }: { debt: Debt }) {
  const t = useTexts(debtTexts);
  const { locale } = useLocale();
  const { tanda, currency } = debt;
  const line = (label: string, value: ReactNode) => (
    <div className="flex justify-between gap-4">
      <dt className="text-ink-2">{label}</dt>
      <dd className="text-right text-ink">{value}</dd>
    </div>
  );
  return (
    <dl className="flex flex-col gap-1">
      {line(t('given'), <Money amount={debt.given} currency={currency} />)}
      {line(t('received'), <Money amount={debt.received} currency={currency} />)}
      {tanda && (
        <>
          {line(
            t('pot'),
            t('potAnswer', {
              turn: tanda.turn,
              members: tanda.members,
              day: formatDay(tanda.turn_on, locale),
            }),
          )}
          {line(t('whatComes'), <Money amount={tanda.pot} currency={currency} />)}
          {line(t('ends'), formatDay(tanda.ends_on, locale))}
        </>
      )}
      {debt.due_on && line(t('dueBack'), formatDay(debt.due_on, locale))}
      {debt.settled_on &&
        line(t('state_settled'), t('settledOn', { day: formatDay(debt.settled_on, locale) }))}
    </dl>
  );
}
