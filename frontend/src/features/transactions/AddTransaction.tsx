import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, Copy, Landmark, TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Modal } from '@/components/ui/Modal';
import { EmptyState, Notice, Skeleton } from '@/components/ui/Surface';
import { useDebounced } from '@/hooks/useDebounced';
import { useIsPhone } from '@/hooks/useMediaQuery';
import type { Account } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useLocale, useTexts } from '@/lib/i18n';
import { isZero, negate } from '@/lib/money';
import { paths } from '@/lib/paths';
import { accountsQuery } from '@/lib/queries/accounts';
import { duplicatesTexts } from '@/texts/duplicates';
import { errorTexts } from '@/texts/errors';
import { transactionsTexts } from '@/texts/transactions';
import {
  AmountField,
  AmountLine,
  DirectionChoice,
  NewFacts,
  PadStep,
} from './NewTransactionFields';
import { nameOf } from './useChanges';
import { type NewTransactionForm, useNewTransaction } from './useNewTransaction';
import { useTwin } from './useTwin';

/** A transaction by hand: on a phone the amount first on large keys, then where it goes. */
export function AddTransaction({ onClose }: { onClose: () => void }) {
  const t = useTexts(transactionsTexts);
  const { data, error, refetch } = useQuery(accountsQuery);
  const open = data?.filter((account) => account.closed_on === null);
  if (open && open.length > 0) return <AddForm accounts={open} onClose={onClose} />;
  return (
    <Modal open onOpenChange={onClose} title={t('newTitle')}>
      {error && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="h-64" />}
      {open?.length === 0 && (
        <EmptyState
          icon={Landmark}
          title={t('noAccounts')}
          text={t('noAccountsText')}
          action={
            <Button asChild look="primary">
              <Link to={paths.accounts} search={{ nueva: '1' }}>
                {t('addAccount')}
              </Link>
            </Button>
          }
        />
      )}
    </Modal>
  );
}

type FormProps = { accounts: readonly Account[]; onClose: () => void };

function AddForm({ accounts, onClose }: FormProps) {
  const t = useTexts(transactionsTexts);
  const tError = useTexts(errorTexts);
  const isPhone = useIsPhone();
  const [step, setStep] = useState<'amount' | 'rest'>('amount');
  const form = useNewTransaction(accounts, onClose);
  const { save, canSave, size } = form;
  const onPad = isPhone && step === 'amount';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (onPad) {
      if (!isZero(size)) setStep('rest');
    } else if (canSave && !save.isPending) save.mutate();
  };
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('newTitle')}
      footer={
        onPad ? (
          <Button look="primary" type="submit" form="nuevo" disabled={isZero(size)}>
            {t('next')}
          </Button>
        ) : (
          <>
            {isPhone && (
              <Button icon={ArrowLeft} onClick={() => setStep('amount')}>
                {t('back')}
              </Button>
            )}
            <Button
              look="primary"
              type="submit"
              form="nuevo"
              disabled={!canSave}
              busy={save.isPending}
            >
              {t('add')}
            </Button>
          </>
        )
      }
    >
      <form id="nuevo" onSubmit={submit} className="flex flex-col gap-4">
        {!(isPhone && step === 'rest') && <DirectionChoice form={form} />}
        {onPad ? (
          <PadStep form={form} />
        ) : (
          <>
            {isPhone ? <AmountLine form={form} /> : <AmountField form={form} />}
            <TwinNotice form={form} />
            <NewFacts form={form} accounts={accounts} />
          </>
        )}
        {save.error && (
          <Notice icon={TriangleAlert} tone="danger">
            {errorText(save.error, tError)}
          </Notice>
        )}
      </form>
    </Modal>
  );
}

/** A soft word when one just like it is there; nothing is held back. */
function TwinNotice({ form: { value, size, account } }: { form: NewTransactionForm }) {
  const t = useTexts(duplicatesTexts);
  const tTransactions = useTexts(transactionsTexts);
  const { locale } = useLocale();
  const signed = value.direction === 'expense' ? negate(size) : size;
  const amount = useDebounced(isZero(size) ? null : signed, 250);
  const twin = useTwin({ account_id: account?.id ?? '', booked_on: value.booked_on, amount });
  if (!twin) return null;
  const name = nameOf(twin) || tTransactions('noName');
  return (
    <Notice icon={Copy} tone="warning">
      {t('alreadyThere', { name, day: formatDay(twin.booked_on, locale) })}
    </Notice>
  );
}
