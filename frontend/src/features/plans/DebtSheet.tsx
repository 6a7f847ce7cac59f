import { Handshake, RotateCcw } from 'lucide-react';
import { Fact } from '@/components/Fact';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { useToday } from '@/hooks/useToday';
import type { Debt } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero } from '@/lib/money';
import { debtTexts } from '@/texts/debts';
import { Balance, DueList } from './DebtParts';
import { DebtPayments, Offered } from './DebtPayments';
import { useDebtWrites } from './debtQueries';
import { PromiseSheet } from './PromiseSheet';

type Props = { debt: Debt; onEdit: () => void; onClose: () => void };

/** One debt between people: how it stands, what was agreed, what was paid. */
export default function DebtSheet({ debt, ...ways }: Props) {
  const t = useTexts(debtTexts);
  const mayWrite = useMayWrite();
  const today = useToday();
  const { remove, settle } = useDebtWrites();
  const isOver = debt.settled_on !== null;
  return (
    <PromiseSheet
      title={debt.name}
      remove={{ label: t('remove'), act: () => remove.mutate(debt) }}
      edit={t('change')}
      {...ways}
    >
      <div className="flex flex-col gap-5">
        <Balance debt={debt} className="text-ink text-lg" />
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
    </PromiseSheet>
  );
}

function Facts({ debt }: { debt: Debt }) {
  const t = useTexts(debtTexts);
  const { locale } = useLocale();
  const { tanda, currency } = debt;
  return (
    <dl>
      <Fact name={t('given')}>
        <Money amount={debt.given} currency={currency} />
      </Fact>
      <Fact name={t('received')}>
        <Money amount={debt.received} currency={currency} />
      </Fact>
      {tanda && (
        <>
          <Fact name={t('pot')}>
            {t('potAnswer', {
              turn: tanda.turn,
              members: tanda.members,
              day: formatDay(tanda.turn_on, locale),
            })}
          </Fact>
          <Fact name={t('whatComes')}>
            <Money amount={tanda.pot} currency={currency} />
          </Fact>
          <Fact name={t('ends')}>{formatDay(tanda.ends_on, locale)}</Fact>
        </>
      )}
      {debt.due_on && <Fact name={t('dueBack')}>{formatDay(debt.due_on, locale)}</Fact>}
      {debt.settled_on && (
        <Fact name={t('state_settled')}>
          {t('settledOn', { day: formatDay(debt.settled_on, locale) })}
        </Fact>
      )}
    </dl>
  );
}
