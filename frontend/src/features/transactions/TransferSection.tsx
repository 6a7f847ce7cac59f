import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeftRight, Check, Unlink, X } from 'lucide-react';
import { useState } from 'react';
import { Money } from '@/components/Money';
import { useAccountNames } from '@/components/TransferPair';
import { TransferRate } from '@/components/TransferRate';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Modal } from '@/components/ui/Modal';
import { Skeleton } from '@/components/ui/Surface';
import { useEvidence } from '@/hooks/useEvidence';
import { useTransferDecisions } from '@/hooks/useTransfers';
import type { Decimal, Transaction, Transfer, TransferOf } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { isNegative } from '@/lib/money';
import { paths } from '@/lib/paths';
import { partnersQuery, transferOfQuery } from '@/lib/queries/transfers';
import { transfersTexts } from '@/texts/transfers';
import { asksForFee, LinkFee } from './LinkFee';
import { nameOf } from './useChanges';

/** Whether a transaction is a side of a transfer, why, and the way to link it or take it apart. */
export function TransferSection({ transaction }: { transaction: Transaction }) {
  const t = useTexts(transfersTexts);
  const [linking, setLinking] = useState(false);
  const { data } = useQuery(transferOfQuery(transaction.id));
  const { accept, reject, unlink } = useTransferDecisions();
  if (!data) return null;
  const { transfer, suggestions } = data;
  return (
    <section className="flex flex-col gap-3 border-line border-t pt-4">
      <h3 className="font-medium text-ink text-sm">{t('section')}</h3>
      {transfer && (
        <Told transfer={transfer} transaction={transaction} known>
          <Button size="sm" icon={Unlink} onClick={() => unlink(transfer.id)}>
            {t('unlink')}
          </Button>
        </Told>
      )}
      {suggestions.map((one) => (
        <Told key={one.id} transfer={one} transaction={transaction}>
          <Button size="sm" look="primary" icon={Check} onClick={() => accept(one.id)}>
            {t('accept')}
          </Button>
          <Button size="sm" icon={X} onClick={() => reject(one.id)}>
            {t('reject')}
          </Button>
        </Told>
      ))}
      {!transfer && !transaction.is_split && (
        <Button icon={ArrowLeftRight} onClick={() => setLinking(true)}>
          {t('link')}
        </Button>
      )}
      <BankFacts bank={data.bank} />
      {linking && <Partners transaction={transaction} onClose={() => setLinking(false)} />}
    </section>
  );
}

type ToldProps = {
  transfer: Transfer;
  transaction: Transaction;
  known?: boolean;
  children: React.ReactNode;
};

function Told({ transfer, transaction, known = false, children }: ToldProps) {
  const t = useTexts(transfersTexts);
  const { locale } = useLocale();
  const say = useEvidence();
  const accountName = useAccountNames();
  const leaves = transfer.outflow.transaction_id === transaction.id;
  const other = leaves ? transfer.inflow : transfer.outflow;
  const account = accountName(other.account_id);
  const sentence = leaves
    ? t(known ? 'goesTo' : 'mayGoTo', { account })
    : t(known ? 'comesFrom' : 'mayComeFrom', { account });
  const name = other.payee ?? other.description;
  return (
    <div className="flex flex-col gap-2 rounded-sm bg-sunken px-3 py-2.5">
      <p className="font-medium text-ink">{sentence}</p>
      <p className="text-ink-2 text-xs">{say(transfer.evidence)}</p>
      <Link
        to={paths.transactions}
        search={{ ver: other.transaction_id }}
        aria-label={t('otherSide', { name })}
        className="flex min-w-0 items-baseline justify-between gap-3 text-xs hover:underline"
      >
        <span className="min-w-0 truncate text-brand-ink">
          {formatDay(other.booked_on, locale)} · {name}
        </span>
        <Money amount={other.amount} currency={other.currency} />
      </Link>
      {transfer.fee && (
        <p className="text-ink-2 text-xs">
          {t.rich('feeOf', {
            amount: <Money amount={transfer.fee} currency={transfer.outflow.currency} />,
          })}
        </p>
      )}
      <TransferRate transfer={transfer} />
      <div className="flex flex-wrap gap-2 pt-1">{children}</div>
    </div>
  );
}

/** What the bank wrote about the other side. */
function BankFacts({ bank }: { bank: TransferOf['bank'] }) {
  const t = useTexts(transfersTexts);
  const mask = bank.counterparty_account_mask;
  const account = [bank.counterparty_bank, mask && `··${mask}`].filter(Boolean).join(' ');
  const facts = [
    [t('trackingKey'), bank.tracking_key],
    [t('reference'), bank.reference_number],
    [t('counterparty'), account],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  if (facts.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="select-text break-all text-ink-2 tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Partners({ transaction, onClose }: { transaction: Transaction; onClose: () => void }) {
  const t = useTexts(transfersTexts);
  const { locale } = useLocale();
  const accountName = useAccountNames();
  const { link } = useTransferDecisions();
  const { data, error, refetch } = useQuery(partnersQuery(transaction.id));
  const [asked, setAsked] = useState<readonly [Transaction, Transaction] | null>(null);
  const pick = (other: Transaction) => {
    const pair = isNegative(transaction.amount)
      ? ([transaction, other] as const)
      : ([other, transaction] as const);
    if (asksForFee(...pair)) setAsked(pair);
    else linkNow(pair, '0');
  };
  const linkNow = ([outflow, inflow]: readonly [Transaction, Transaction], fee: Decimal) => {
    link({ outflow_id: outflow.id, inflow_id: inflow.id, fee });
    onClose();
  };
  if (asked) {
    const [outflow, inflow] = asked;
    return (
      <LinkFee
        outflow={outflow}
        inflow={inflow}
        onLink={(fee) => linkNow(asked, fee)}
        onClose={onClose}
      />
    );
  }
  return (
    <Modal open onOpenChange={onClose} title={t('linkTitle')} description={t('linkHint')}>
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="h-40" />}
      {data?.length === 0 && <p className="py-4 text-ink-2">{t('noPartner')}</p>}
      <ul className="-mx-2 flex flex-col">
        {data?.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              onClick={() => pick(other)}
              className="flex w-full items-center justify-between gap-3 rounded-sm px-2 py-2 text-left hover:bg-hover"
            >
              <span className="min-w-0">
                <span className="block truncate font-medium text-ink">{nameOf(other)}</span>
                <span className="block truncate text-ink-3 text-xs">
                  {formatDay(other.booked_on, locale)} · {accountName(other.account_id)}
                </span>
              </span>
              <Money amount={other.amount} currency={other.currency} className="shrink-0" />
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
