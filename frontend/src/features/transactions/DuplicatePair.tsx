import { Link } from '@tanstack/react-router';
import { ArrowRight, Copy, Merge } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Avatar } from '@/components/Avatar';
import { CategoryChip } from '@/components/CategoryChip';
import { FlagMark } from '@/components/FlagMark';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Badge } from '@/components/ui/Surface';
import { useHotkey } from '@/hooks/useHotkey';
import { type Duplicate, send, type Transaction } from '@/lib/api';
import { capitalize, formatDay } from '@/lib/dates';
import { formatMoney } from '@/lib/format';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { useUndoableMutation } from '@/lib/undo';
import { duplicatesTexts } from '@/texts/duplicates';
import { mergeTexts } from '@/texts/merge';
import { transactionsTexts } from '@/texts/transactions';
import { MergeDialog } from './MergeDialog';
import { useMerge, withoutPairs } from './mergeQueries';
import { nameOf } from './useChanges';
import { useNames } from './useNames';

type Props = {
  pair: Duplicate;
  place: number;
  /** Null while there are more than were read. */
  count: number | null;
  onSkip: () => void;
  onBack: (() => void) | null;
};

/** Two that may be one, beside each other, with the reason and what can be said about them. */
export function DuplicatePair({ pair, place, count, onSkip, onBack }: Props) {
  const t = useTexts(duplicatesTexts);
  const { locale } = useLocale();
  const names = useNames();
  const mayWrite = useMayWrite();
  const merge = useMerge();
  const apart = useKeepApart();
  const [choosing, setChoosing] = useState(false);
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus({ preventScroll: true }), []);
  const { first, second } = pair;
  const ids = [first.id, second.id];
  const makeOne = () => mayWrite && merge.mutate({ ids, keep: null });
  const makeTwo = () => mayWrite && apart.mutate({ pair, apart: true });
  useHotkey('u', makeOne);
  useHotkey('d', makeTwo);
  useHotkey('s', onSkip);
  useHotkey('arrowright', onSkip);
  useHotkey('arrowleft', () => onBack?.());
  const account = names.accounts.get(first.account_id)?.name ?? '';
  const amount = formatMoney(first.amount, {
    locale,
    currency: first.currency,
    home: first.currency,
  });
  return (
    <>
      <article
        ref={card}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys work on the pair in sight, which is read first
        tabIndex={0}
        aria-keyshortcuts="u d s"
        aria-label={t('pair', { name: nameOf(first) || first.description, amount, account })}
        className="panel flex flex-col gap-4 px-5 py-4"
      >
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="text-ink-3 text-xs tabular-nums">
            {t('place', { place, count: count ?? '…' })}
          </span>
          <span className="min-w-0 truncate text-ink-2 text-xs">{account}</span>
          <span className="ml-auto">
            <Confidence value={pair.confidence} />
          </span>
        </div>
        <div className="grid gap-3 md:grid-cols-2">
          <Side transaction={first} other={second} />
          <Side transaction={second} other={first} />
        </div>
        <Why pair={pair} />
        {mayWrite && (
          <div className="flex flex-wrap items-center gap-2 max-md:*:flex-1">
            <Button look="primary" icon={Merge} aria-keyshortcuts="u" onClick={makeOne}>
              {t('merge')}
            </Button>
            <Button icon={Copy} aria-keyshortcuts="d" onClick={makeTwo}>
              {t('apart')}
            </Button>
            <Button look="quiet" icon={ArrowRight} aria-keyshortcuts="s" onClick={onSkip}>
              {t('skip')}
            </Button>
            <Button look="quiet" className="md:ml-auto" onClick={() => setChoosing(true)}>
              {t('choose')}
            </Button>
          </div>
        )}
      </article>
      <p className="pt-3 text-ink-3 text-xs max-md:hidden">{t('keys')}</p>
      {choosing && (
        <MergeDialog transactions={[first, second]} onClose={() => setChoosing(false)} />
      )}
    </>
  );
}

function useKeepApart() {
  const t = useTexts(duplicatesTexts);
  type Vars = { pair: Duplicate; apart: boolean };
  const say = ({ pair: { first, second }, apart }: Vars) =>
    send<void>('PUT', '/transactions/duplicates', {
      body: { ids: [first.id, second.id], apart },
    });
  return useUndoableMutation({
    write: say,
    optimistic: (answer, { pair }) =>
      withoutPairs(
        answer,
        ({ first, second }) => first.id === pair.first.id && second.id === pair.second.id,
      ),
    keys: [['duplicates']],
    done: () => t('keptApart'),
    reverse: ({ pair }) => say({ pair, apart: false }),
  });
}

/** Word for how sure it is; beside it the reasons say why. */
function Confidence({ value }: { value: Duplicate['confidence'] }) {
  const t = useTexts(duplicatesTexts);
  if (value >= '0.85') return <Badge tone="warning">{t('likely')}</Badge>;
  return <Badge>{t(value >= '0.65' ? 'maybe' : 'unsure')}</Badge>;
}

function Why({ pair: { days, words, told_by } }: { pair: Duplicate }) {
  const t = useTexts(duplicatesTexts);
  const { locale } = useLocale();
  const reasons = [
    t('why_amount'),
    t('why_days', { days }),
    t(`words_${words}`),
    t(`by_${told_by}`),
  ];
  const said = new Intl.ListFormat(locale).format(reasons);
  return <p className="text-ink-2 text-xs">{t('because', { reasons: said })}</p>;
}

type SideProps = { transaction: Transaction; other: Transaction };

/** One of the two; what differs from the other is set off. */
function Side({ transaction, other }: SideProps) {
  const t = useTexts(transactionsTexts);
  const tMerge = useTexts(mergeTexts);
  const { locale } = useLocale();
  const names = useNames();
  const { id, amount, currency, booked_on, description, memo, tags, flag, status } = transaction;
  const {
    sighting_count: told,
    attachment_count: files,
    is_split,
    splits,
    reconciled,
  } = transaction;
  const category = names.categories.get(transaction.category_id ?? '') ?? null;
  const name = nameOf(transaction) || t('noName');
  const differs = (same: boolean) => (same ? 'text-ink-2' : 'font-medium text-ink');
  return (
    <div className="flex min-w-0 flex-col gap-2 rounded-lg border border-line px-4 py-3">
      <div className="flex items-start gap-3">
        <Avatar name={name} />
        <div className="min-w-0 flex-1">
          <Link
            to={paths.transactions}
            search={{ ver: id }}
            className="line-clamp-2 break-words font-medium text-ink hover:underline"
          >
            {name}
          </Link>
          <p className={`text-xs ${differs(booked_on === other.booked_on)}`}>
            {capitalize(formatDay(booked_on, locale, 'full'))}
          </p>
        </div>
        <Money amount={amount} currency={currency} className="shrink-0 font-medium text-ink" />
      </div>
      {description && description !== name && (
        <p className={`break-words text-xs ${differs(description === other.description)}`}>
          {description}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1.5 text-ink-2 text-xs">
        {is_split ? (
          tMerge('parts', { count: splits.length })
        ) : (
          <CategoryChip category={category} />
        )}
        {flag && <FlagMark flag={flag} size={14} />}
        {tags.map((tag) => (
          <span key={tag} className="font-medium">
            #{tag}
          </span>
        ))}
        {status === 'pending' && <Badge tone="warning">{t('pending')}</Badge>}
        {reconciled && <Badge tone="brand">{t('reconciled')}</Badge>}
      </p>
      {memo && <p className="break-words text-ink-2 text-xs">{memo}</p>}
      <p className="mt-auto text-ink-3 text-xs">
        {told > 0 ? tMerge('told', { count: told }) : tMerge('byHand')}
        {files > 0 && ` · ${tMerge('files', { count: files })}`}
      </p>
    </div>
  );
}
