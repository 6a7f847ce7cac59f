import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeftRight, Check, Search, X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { TransferPair, useAccountNames } from '@/components/TransferPair';
import { TransferRate } from '@/components/TransferRate';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, PageHeader, Skeleton } from '@/components/ui/Surface';
import { Checkbox } from '@/components/ui/Toggle';
import { useEvidence } from '@/hooks/useEvidence';
import { useTransferDecisions } from '@/hooks/useTransfers';
import type { Decimal, Id, Transfer } from '@/lib/api';
import { formatMoney } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { absolute } from '@/lib/money';
import { paths } from '@/lib/paths';
import { suggestionsQuery, withdrawalsQuery } from '@/lib/queries/transfers';
import { transfersTexts } from '@/texts/transfers';
import { useSearchForTransfers } from './useSearchForTransfers';
import { Withdrawals } from './Withdrawals';

/** /traspasos: pairs that may be one movement between own accounts, each with its reasons. */
export function TransferInbox() {
  const t = useTexts(transfersTexts);
  const list = useInfiniteQuery(suggestionsQuery);
  const { data: withdrawals } = useQuery(withdrawalsQuery);
  const search = useSearchForTransfers();
  const suggestions = list.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button icon={Search} busy={search.isPending} onClick={() => search.mutate()}>
            {t('search')}
          </Button>
        }
      />
      {list.error && !list.data ? (
        <ErrorScreen error={list.error} retry={list.refetch} />
      ) : !suggestions ? (
        <div className="flex flex-col gap-3" aria-busy>
          {['a', 'b', 'c'].map((name) => (
            <Skeleton key={name} className="h-36 md:h-32" />
          ))}
        </div>
      ) : suggestions.length === 0 && withdrawals?.length ? null : suggestions.length === 0 ? (
        <EmptyState
          icon={ArrowLeftRight}
          title={t('empty')}
          text={t('emptyText')}
          action={
            <Button asChild>
              <Link to={paths.transactions}>{t('toTransactions')}</Link>
            </Button>
          }
        />
      ) : (
        <SuggestionList suggestions={suggestions} />
      )}
      {list.hasNextPage && (
        <div className="flex justify-center py-3">
          <Button look="quiet" busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('older')}
          </Button>
        </div>
      )}
      <Withdrawals />
    </>
  );
}

function SuggestionList({ suggestions }: { suggestions: Transfer[] }) {
  const t = useTexts(transfersTexts);
  const list = useRef<HTMLUListElement>(null);
  const { accept, reject } = useTransferDecisions();
  const cards = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-pair]') ?? [])];
  const go = (at: number) => cards()[Math.max(0, Math.min(at, cards().length - 1))]?.focus();
  const decide = (id: Id, decision: () => void) => {
    const at = suggestions.findIndex((one) => one.id === id);
    decision();
    // The card is gone with the next paint: the one that takes its place is next.
    requestAnimationFrame(() => go(at));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-pair]');
    if (!card) return;
    const at = cards().indexOf(card);
    const id = card.dataset.pair ?? '';
    const key = event.key.toLowerCase();
    if (key === 'arrowdown' || key === 'j') go(at + 1);
    else if (key === 'arrowup' || key === 'k') go(at - 1);
    else if (key === 'a') card.querySelector<HTMLElement>('[data-accept]')?.click();
    else if (key === 'r') decide(id, () => reject(id));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <ul ref={list} onKeyDown={onKeyDown} className="flex flex-col gap-3">
        {suggestions.map((transfer) => (
          <Suggestion
            key={transfer.id}
            transfer={transfer}
            accept={(fee) => decide(transfer.id, () => accept(transfer.id, fee))}
            reject={() => decide(transfer.id, () => reject(transfer.id))}
          />
        ))}
      </ul>
      <p className="pt-3 text-ink-3 text-xs max-md:hidden">{t('keys')}</p>
    </>
  );
}

type SuggestionProps = {
  transfer: Transfer;
  /** With a fee where the person says something else than what is proposed. */
  accept: (fee?: Decimal) => void;
  reject: () => void;
};

function Suggestion({ transfer, accept, reject }: SuggestionProps) {
  const t = useTexts(transfersTexts);
  const { locale } = useLocale();
  const say = useEvidence();
  const nameOf = useAccountNames();
  const [withFee, setWithFee] = useState(true);
  const { outflow, inflow, fee } = transfer;
  const feeWords = t('withFee', {
    amount: formatMoney(fee ?? '0', {
      locale,
      currency: outflow.currency,
      home: outflow.currency,
    }),
  });
  return (
    <li>
      <article
        data-pair={transfer.id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the list work on the focused pair
        tabIndex={0}
        aria-keyshortcuts="a r"
        aria-label={t('pair', {
          amount: formatMoney(absolute(outflow.amount), {
            locale,
            currency: outflow.currency,
            home: outflow.currency,
          }),
          from: nameOf(outflow.account_id),
          to: nameOf(inflow.account_id),
        })}
        className="panel flex flex-col gap-3 px-5 py-4"
      >
        <TransferPair transfer={transfer} />
        <TransferRate transfer={transfer} />
        {fee && (
          // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox within says its own name
          <label className="flex w-fit items-center gap-2.5 text-ink">
            <Checkbox checked={withFee} onChange={setWithFee} label={feeWords} />
            <span aria-hidden>{feeWords}</span>
          </label>
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <p className="min-w-0 flex-1 basis-64 text-ink-2 text-xs">{say(transfer.evidence)}</p>
          <div className="flex gap-2">
            <Button
              look="primary"
              icon={Check}
              data-accept
              onClick={() => (fee && !withFee ? accept('0') : accept())}
            >
              {t('accept')}
            </Button>
            <Button icon={X} onClick={reject}>
              {t('reject')}
            </Button>
          </div>
        </div>
      </article>
    </li>
  );
}
