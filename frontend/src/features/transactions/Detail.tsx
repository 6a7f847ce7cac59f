import { useQuery } from '@tanstack/react-query';
import { LockOpen, Trash2, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Avatar } from '@/components/Avatar';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Modal } from '@/components/ui/Modal';
import { Badge, Skeleton } from '@/components/ui/Surface';
import { useMediaQuery } from '@/hooks/useMediaQuery';
import type { Id, Transaction } from '@/lib/api';
import { capitalize, formatDay } from '@/lib/dates';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';
import { hiddenTexts } from '@/texts/hidden';
import { transactionsTexts } from '@/texts/transactions';
import { Attachments } from './Attachments';
import { CardCycleField } from './CardCycleField';
import { DetailFields } from './DetailFields';
import { History } from './History';
import { PlanSection } from './PlanSection';
import { Provenance } from './Provenance';
import { transactionQuery } from './queries';
import { Sightings } from './Sightings';
import { SplitSection } from './SplitSection';
import { TransferSection } from './TransferSection';
import { nameOf, useOpenReconciled, useRemove } from './useChanges';

type Props = { id: Id; known: Transaction | undefined; onClose: () => void };

/** Everything about one transaction: beside the list where there is room, else a sheet over it. */
export function Detail({ id, known, onClose }: Props) {
  const t = useTexts(transactionsTexts);
  const hasRoom = useMediaQuery('(width >= 64rem)');
  const { data = known, error, refetch } = useQuery(transactionQuery(id));
  const body = data ? (
    <DetailBody key={data.id} transaction={data} onClose={onClose} />
  ) : error ? (
    <ErrorScreen error={error} retry={refetch} />
  ) : (
    <DetailSkeleton />
  );
  if (hasRoom) return <SidePanel onClose={onClose}>{body}</SidePanel>;
  return (
    <Modal open onOpenChange={onClose} title={t('detail')}>
      {body}
    </Modal>
  );
}

function SidePanel({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const t = useTexts(transactionsTexts);
  const tCommon = useTexts(commonTexts);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t('detail')}
      className="panel sticky top-4 flex max-h-[calc(100dvh-5rem)] w-96 shrink-0 animate-fade flex-col self-start outline-none"
    >
      <header className="flex items-center justify-between border-line border-b py-2 pr-2 pl-5">
        <h2 className="font-semibold text-ink text-sm">{t('detail')}</h2>
        <IconButton icon={X} label={tCommon('close')} onClick={onClose} />
      </header>
      <div className="min-h-0 overflow-y-auto overscroll-contain px-5 py-4">{children}</div>
    </aside>
  );
}

type BodyProps = { transaction: Transaction; onClose: () => void };

function DetailBody({ transaction, onClose }: BodyProps) {
  const t = useTexts(transactionsTexts);
  const tHidden = useTexts(hiddenTexts);
  const { locale } = useLocale();
  const remove = useRemove(onClose);
  const openReconciled = useOpenReconciled();
  const mayWrite = useMayWrite();
  const name = nameOf(transaction) || t('noName');
  const { amount, currency, booked_on, status, description, reconciled, original } = transaction;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-start gap-3">
        <Avatar name={name} />
        <div className="min-w-0 flex-1">
          <p className="break-words font-medium text-base text-ink leading-snug">{name}</p>
          <p className="text-ink-3 text-xs">{capitalize(formatDay(booked_on, locale, 'full'))}</p>
        </div>
        <div className="flex flex-col items-end gap-1">
          <Money
            amount={amount}
            currency={currency}
            tone="income"
            className={`font-semibold text-lg ${status === 'void' ? 'line-through' : ''}`}
          />
          {original && (
            <p className="text-ink-3 text-xs">
              {t('original')} <Money amount={original.amount} currency={original.currency} />
            </p>
          )}
          {status !== 'posted' && <Badge tone="warning">{t(`status_${status}`)}</Badge>}
          {transaction.hidden && <Badge tone="neutral">{tHidden('hidden')}</Badge>}
          {reconciled && <Badge tone="brand">{t('reconciled')}</Badge>}
        </div>
      </div>
      <DetailFields transaction={transaction} />
      <CardCycleField transaction={transaction} />
      <PlanSection transaction={transaction} />
      <SplitSection transaction={transaction} />
      <section className="border-line border-t pt-4">
        <h3 className="font-medium text-ink text-sm">{t('bankWords')}</h3>
        <p className="mt-1 select-text break-words text-ink-2">{description || t('noBankWords')}</p>
      </section>
      <Attachments transactionId={transaction.id} />
      <TransferSection transaction={transaction} />
      <Provenance transaction={transaction} />
      <Sightings transaction={transaction} />
      <History transaction={transaction} />
      {reconciled ? (
        mayWrite && (
          <Button
            icon={LockOpen}
            busy={openReconciled.isPending}
            onClick={() => openReconciled.mutate(transaction)}
          >
            {t('openReconciled')}
          </Button>
        )
      ) : (
        <Button icon={Trash2} className="text-danger!" onClick={() => remove(transaction)}>
          {t('delete')}
        </Button>
      )}
    </div>
  );
}

function DetailSkeleton() {
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-3">
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="h-5 flex-1" />
        <Skeleton className="h-5 w-24" />
      </div>
      {['payee', 'category', 'date', 'memo'].map((name) => (
        <Skeleton key={name} className="h-14" />
      ))}
    </div>
  );
}
