import { useInfiniteQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { FLAGS } from '@/components/FlagMark';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Skeleton } from '@/components/ui/Surface';
import { type Id, send, type Transaction } from '@/lib/api';
import { formatDay, formatInstant } from '@/lib/dates';
import { useHome, useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { ROWS_KEYS } from '@/lib/queries/ledger';
import { useUndoableMutation } from '@/lib/undo';
import { flagsTexts } from '@/texts/flags';
import { historyTexts } from '@/texts/history';
import { historyQuery, type MergedRow, opposite, type Past } from './history';
import { useEdit } from './useChanges';

/** Who changed what from what to what; a single change can be put back. */
export function History({ transaction }: { transaction: Transaction }) {
  const t = useTexts(historyTexts);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    historyQuery(transaction.id),
  );
  const all = data?.pages.flatMap((page) => page.items);
  return (
    <section className="border-line border-t pt-4">
      <h3 className="font-medium text-ink text-sm">{t('title')}</h3>
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="mt-2 h-10" />}
      {all?.length === 0 && <p className="mt-1 text-ink-2 text-xs">{t('none')}</p>}
      <ol className="mt-1 flex flex-col">
        {all?.map((past) => (
          <PastChange key={past.id} past={past} all={all} transaction={transaction} />
        ))}
      </ol>
      {hasNextPage && (
        <Button
          size="sm"
          look="quiet"
          className="-ml-3"
          busy={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </section>
  );
}

type ChangeProps = { past: Past; all: readonly Past[]; transaction: Transaction };

function PastChange({ past, all, transaction }: ChangeProps) {
  const t = useTexts(historyTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const mayWrite = useMayWrite();
  const edit = useEdit();
  const back = mayWrite ? opposite(transaction, past, all) : null;
  const separate = useSeparate();
  const { action_id } = past;
  // Only the latest word about a merge can be taken back.
  const latest = all.find((one) => one.field === 'merged') === past;
  const together = mayWrite && past.field === 'merged' && past.became !== null && latest;
  const { actor, by, at } = past;
  const who = actor === 'person' && by ? by : t(`actor_${actor}`);
  return (
    <li className="flex items-start gap-2 py-1.5 text-xs">
      <div className="min-w-0 flex-1">
        <p className="break-words text-ink">
          <Sentence past={past} currency={transaction.currency} />
        </p>
        <p className="text-ink-3">
          {who} · {formatInstant(at, locale, household.time_zone)}
        </p>
      </div>
      {together && action_id && (
        <Button size="sm" look="quiet" onClick={() => separate.mutate(action_id)}>
          {t('separate')}
        </Button>
      )}
      {back && (
        <IconButton
          size="sm"
          icon={RotateCcw}
          label={t('goBack')}
          className="-mt-1"
          onClick={() => edit({ transaction, change: back })}
        />
      )}
    </li>
  );
}

/** Makes several again of what was merged. */
function useSeparate() {
  const t = useTexts(historyTexts);
  return useUndoableMutation({
    write: (action: Id) => send<unknown>('POST', `/undo/${action}`),
    keys: [...ROWS_KEYS, ['attachments']],
    done: () => t('separated'),
  });
}

/** The change in words. */
function Sentence({ past, currency }: { past: Past; currency: string }) {
  const t = useTexts(historyTexts);
  const tFlags = useTexts(flagsTexts);
  const { locale } = useLocale();
  const { field, was, became, was_name, became_name } = past;
  const said = (value: Past['was'], name: string | null) => {
    if (typeof value !== 'string') return t('nothing');
    switch (field) {
      case 'amount':
        return <Money amount={value} currency={currency} />;
      case 'original': {
        const [amount = '', own] = value.split(' ');
        return <Money amount={amount} currency={own} />;
      }
      case 'booked_on':
        return formatDay(value, locale);
      case 'status':
        return t(`status_${value as Transaction['status']}`);
      case 'flag':
        return tFlags(FLAGS.find((one) => one === value) ?? 'none');
      case 'memo':
      case 'description':
        return value;
      default:
        return name ?? t('gone');
    }
  };
  switch (field) {
    case 'tag':
      return became === null
        ? t('tagRemoved', { tag: was_name ?? t('gone') })
        : t('tagAdded', { tag: became_name ?? t('gone') });
    case 'splits':
      return Array.isArray(became) ? t('splitMade', { count: became.length }) : t('splitGone');
    case 'merged': {
      const other = (became ?? was) as MergedRow;
      const values = { name: other.description, day: formatDay(other.booked_on, locale) };
      return t(became === null ? 'mergedOff' : 'mergedOn', values);
    }
    case 'reconciled':
      return t(became ? 'reconciledOn' : 'reconciledOff');
    case 'hidden':
      return t(became ? 'hiddenOn' : 'hiddenOff');
    case 'deleted':
      return t(became ? 'deletedOn' : 'deletedOff');
    default: {
      const values = { field: t(`field_${field}`), became: said(became, became_name) };
      return was === null
        ? t.rich('put', values)
        : t.rich('changed', { ...values, was: said(was, was_name) });
    }
  }
}
