import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { CategoryChip } from '@/components/CategoryChip';
import { FlagMark } from '@/components/FlagMark';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Modal } from '@/components/ui/Modal';
import { Notice, Skeleton } from '@/components/ui/Surface';
import { ApiError, type Id, type Transaction } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useLocale, useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';
import { errorTexts } from '@/texts/errors';
import { mergeTexts } from '@/texts/merge';
import { mergePreviewQuery, useMerge } from './mergeQueries';
import { nameOf } from './useChanges';
import { useNames } from './useNames';

type Props = {
  transactions: readonly Transaction[];
  onClose: () => void;
  onDone?: () => void;
};

/** Which of several transactions stays, and what it will be; or why they can't be one. */
export function MergeDialog({ transactions, onClose, onDone }: Props) {
  const t = useTexts(mergeTexts);
  const tCommon = useTexts(commonTexts);
  const [chosen, setChosen] = useState<Id | null>(null);
  const ids = transactions.map(({ id }) => id).sort();
  const { data, error } = useQuery(mergePreviewQuery({ ids, keep: chosen }));
  const merge = useMerge();
  const say = useRefusal();
  const kept = data?.transaction.id ?? chosen;
  const submit = () => {
    merge.mutate({ ids, keep: kept });
    onDone?.();
    onClose();
  };
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('title', { count: ids.length })}
      description={t('lead')}
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button look="primary" disabled={!data} onClick={submit}>
            {t('merge')}
          </Button>
        </>
      }
    >
      {error && !data ? (
        <Notice icon={TriangleAlert} tone="danger">
          <p className="font-medium">{t('cannot')}</p>
          <p>{say(error)}</p>
        </Notice>
      ) : (
        <>
          <fieldset>
            <legend className="pb-1 font-medium text-ink">{t('keep')}</legend>
            <p className="pb-2 text-ink-3 text-xs">{t('keepHint')}</p>
            <div className="flex flex-col gap-2">
              {transactions.map((one) => (
                <Choice
                  key={one.id}
                  transaction={one}
                  on={kept === one.id}
                  onChoose={() => setChosen(one.id)}
                />
              ))}
            </div>
          </fieldset>
          <h3 className="pt-4 pb-2 font-medium text-ink">{t('result')}</h3>
          {data ? <Result transaction={data.transaction} /> : <Skeleton className="h-20" />}
        </>
      )}
    </Modal>
  );
}

type ChoiceProps = { transaction: Transaction; on: boolean; onChoose: () => void };

const Choice = ({ transaction, on, onChoose }: ChoiceProps) => (
  <label className="flex cursor-pointer items-start gap-3 rounded-lg border border-line px-3 py-2 hover:bg-hover has-checked:border-brand has-checked:bg-brand-soft has-focus-visible:outline-2 has-focus-visible:outline-focus">
    <input
      type="radio"
      name="keep"
      checked={on}
      onChange={onChoose}
      className="mt-1 accent-(--brand)"
    />
    <Facts transaction={transaction} />
  </label>
);

/** The one that stays, as it will be. */
const Result = ({ transaction }: { transaction: Transaction }) => (
  <div className="rounded-lg bg-sunken px-3 py-2">
    <Facts transaction={transaction} whole />
  </div>
);

function Facts({ transaction, whole = false }: { transaction: Transaction; whole?: boolean }) {
  const t = useTexts(mergeTexts);
  const { locale } = useLocale();
  const names = useNames();
  const { amount, currency, booked_on, description, memo, tags, flag, splits } = transaction;
  const { is_split, sighting_count: told, attachment_count: files, reconciled } = transaction;
  const category = names.categories.get(transaction.category_id ?? '') ?? null;
  const name = nameOf(transaction);
  const facts = [
    formatDay(booked_on, locale),
    told > 0 ? t('told', { count: told }) : t('byHand'),
    files > 0 && t('files', { count: files }),
    reconciled && t('reconciled'),
  ];
  return (
    <div className="min-w-0 flex-1 text-sm">
      <div className="flex items-baseline justify-between gap-3">
        <span className="flex min-w-0 items-center gap-1.5">
          {flag && <FlagMark flag={flag} size={14} />}
          <span className="min-w-0 break-words font-medium text-ink">{name || description}</span>
        </span>
        <Money amount={amount} currency={currency} className="shrink-0 font-medium text-ink" />
      </div>
      <p className="text-ink-2 text-xs">{facts.filter(Boolean).join(' · ')}</p>
      {description && description !== name && (
        <p className="break-words text-ink-2 text-xs">{description}</p>
      )}
      {whole && (
        <>
          <p className="flex flex-wrap items-center gap-1.5 pt-1.5 text-ink-2 text-xs">
            {is_split ? t('parts', { count: splits.length }) : <CategoryChip category={category} />}
            {tags.map((tag) => (
              <span key={tag} className="font-medium">
                #{tag}
              </span>
            ))}
          </p>
          {memo && <p className="break-words pt-1 text-ink-2 text-xs">{memo}</p>}
        </>
      )}
    </div>
  );
}

const REASONS = [
  'other_account',
  'other_currency',
  'other_amount',
  'void',
  'both_reconciled',
  'both_transfers',
  'transfer_and_parts',
  'too_many',
  'unknown_transaction',
  'reconciled',
] as const;

/** Why they can't be one, in the reader's language. */
function useRefusal(): (error: unknown) => string {
  const t = useTexts(mergeTexts);
  const tError = useTexts(errorTexts);
  return (error) => {
    const code = error instanceof ApiError ? error.fields[0]?.code : undefined;
    const reason = REASONS.find((one) => one === code);
    return reason ? t(`why_${reason}`) : errorText(error, tError);
  };
}
