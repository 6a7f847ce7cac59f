import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { RotateCcw, Trash2 } from 'lucide-react';
import { Avatar } from '@/components/Avatar';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader } from '@/components/ui/Surface';
import { send, type Transaction } from '@/lib/api';
import { formatDay, formatInstant } from '@/lib/dates';
import { useHome, useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { ROWS_KEYS } from '@/lib/queries/ledger';
import { useUndoableMutation } from '@/lib/undo';
import { deletedTexts } from '@/texts/deleted';
import { transactionsTexts } from '@/texts/transactions';
import { drawn } from './change';
import { deletedQuery } from './queries';
import { ListSkeleton } from './TransactionList';
import { nameOf } from './useChanges';
import { useNames } from './useNames';

/** /movimientos/borrados: what was deleted, each with the way back. */
export function Deleted() {
  const t = useTexts(deletedTexts);
  const { data, error, refetch } = useQuery(deletedQuery);
  const restore = useRestore();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {error && !data ? (
        <ErrorScreen error={error} retry={refetch} />
      ) : !data ? (
        <div className="panel overflow-hidden" aria-busy>
          <ListSkeleton rows={6} />
        </div>
      ) : data.items.length === 0 ? (
        <EmptyState
          icon={Trash2}
          title={t('empty')}
          text={t('emptyText')}
          action={
            <Button asChild>
              <Link to={paths.transactions}>{t('toTransactions')}</Link>
            </Button>
          }
        />
      ) : (
        <ul className="panel overflow-hidden">
          {data.items.map((one) => (
            <Gone key={one.id} transaction={one} onRestore={() => restore.mutate(one)} />
          ))}
        </ul>
      )}
    </>
  );
}

function useRestore() {
  const t = useTexts(deletedTexts);
  const tTransactions = useTexts(transactionsTexts);
  return useUndoableMutation({
    write: (transaction: Transaction) =>
      send<Transaction>('POST', `/transactions/${transaction.id}/restore`),
    optimistic: (answer, { id }) => drawn(answer, (row) => (row.id === id ? null : row)),
    keys: ROWS_KEYS,
    done: (data) => t('restored', { name: nameOf(data) || tTransactions('noName') }),
  });
}

type GoneProps = { transaction: Transaction; onRestore: () => void };

function Gone({ transaction, onRestore }: GoneProps) {
  const t = useTexts(deletedTexts);
  const tTransactions = useTexts(transactionsTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const mayWrite = useMayWrite();
  const names = useNames();
  const name = nameOf(transaction) || tTransactions('noName');
  const { amount, currency, booked_on, account_id, updated_at } = transaction;
  const when = formatInstant(updated_at, locale, household.time_zone);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-3 last:border-b-0">
      <Avatar name={name} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="truncate font-medium text-ink">{name}</p>
        <p className="text-ink-3 text-xs">
          {formatDay(booked_on, locale)} · {names.accounts.get(account_id)?.name} ·{' '}
          {t('when', { when })}
        </p>
      </div>
      <Money amount={amount} currency={currency} className="font-medium text-ink" />
      {mayWrite && (
        <Button
          size="sm"
          icon={RotateCcw}
          aria-label={t('restoreOne', { name })}
          onClick={onRestore}
        >
          {t('restore')}
        </Button>
      )}
    </li>
  );
}
