import { Plus, Split, X } from 'lucide-react';
import { useState } from 'react';
import { CategoryChip } from '@/components/CategoryChip';
import { Money } from '@/components/Money';
import { Button, IconButton } from '@/components/ui/Button';
import { Input } from '@/components/ui/Input';
import { MoneyInput } from '@/components/ui/MoneyInput';
import type { Category, Transaction } from '@/lib/api';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { add, isNegative, isZero } from '@/lib/money';
import { commonTexts } from '@/texts/common';
import { transactionsTexts } from '@/texts/transactions';
import { CategoryPicker } from './CategoryPicker';
import { CategoryButton } from './DetailFields';
import { type Draft, draftsOf, partsOf, remaining } from './splits';
import { useEdit } from './useChanges';
import { useNames } from './useNames';

/** The parts of a transaction, or the way to make some. */
export function SplitSection({ transaction }: { transaction: Transaction }) {
  const t = useTexts(transactionsTexts);
  const names = useNames();
  const edit = useEdit();
  const [editing, setEditing] = useState(false);
  if (editing) return <SplitEditor transaction={transaction} onClose={() => setEditing(false)} />;
  if (!transaction.is_split) {
    return (
      <Button icon={Split} onClick={() => setEditing(true)}>
        {t('split')}
      </Button>
    );
  }
  return (
    <section>
      <h3 className="font-medium text-ink text-sm">{t('parts')}</h3>
      <ul className="mt-1">
        {draftsOf(transaction).map(({ key, category_id, memo, size }) => (
          <li key={key} className="flex items-center gap-3 border-line border-b py-2">
            <span className="min-w-0 flex-1">
              <CategoryChip category={names.categories.get(category_id ?? '') ?? null} />
              {memo && <span className="block truncate pt-1 text-ink-3 text-xs">{memo}</span>}
            </span>
            <Money amount={size ?? '0'} currency={transaction.currency} />
          </li>
        ))}
      </ul>
      <div className="mt-3 flex gap-2">
        <Button icon={Split} onClick={() => setEditing(true)}>
          {t('editParts')}
        </Button>
        <Button
          look="quiet"
          onClick={() => edit({ transaction, change: { splits: [] }, said: t('unsplitDone') })}
        >
          {t('unsplit')}
        </Button>
      </div>
    </section>
  );
}

type EditorProps = { transaction: Transaction; onClose: () => void };

/** Shares one amount among categories; what is left to share stays in sight. */
function SplitEditor({ transaction, onClose }: EditorProps) {
  const t = useTexts(transactionsTexts);
  const tCommon = useTexts(commonTexts);
  const edit = useEdit();
  const { amount, currency } = transaction;
  const [drafts, setDrafts] = useState<Draft[]>(() => {
    const known = draftsOf(transaction);
    return known.length > 1 ? known : [...known, emptyPart(known.length)];
  });
  const left = remaining(amount, drafts);
  const parts = partsOf(amount, drafts);
  const update = (key: number, change: Partial<Draft>) =>
    setDrafts((old) => old.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)));
  const save = () => {
    if (!parts) return;
    edit({ transaction, change: { splits: parts }, said: t('splitDone', { count: parts.length }) });
    onClose();
  };
  return (
    <section aria-label={t('parts')} className="rounded-sm bg-sunken p-3">
      <h3 className="font-medium text-ink text-sm">{t('parts')}</h3>
      <p className="text-ink-3 text-xs">{t('splitHint')}</p>
      <ul className="mt-2 flex flex-col gap-3">
        {drafts.map((draft, index) => (
          <PartRow
            key={draft.key}
            draft={draft}
            place={index + 1}
            transaction={transaction}
            onChange={(change) => update(draft.key, change)}
            onRemove={
              drafts.length > 2
                ? () => setDrafts((old) => old.filter(({ key }) => key !== draft.key))
                : null
            }
          />
        ))}
      </ul>
      <div className="mt-3 flex items-center justify-between gap-2">
        <Button
          size="sm"
          look="quiet"
          icon={Plus}
          className="-ml-2"
          onClick={() =>
            setDrafts((old) => [...old, emptyPart(Math.max(...old.map(({ key }) => key)) + 1)])
          }
        >
          {t('addPart')}
        </Button>
        <output
          aria-live="polite"
          className={cx(
            'font-medium',
            isZero(left) ? 'text-income' : isNegative(left) ? 'text-danger' : 'text-ink',
          )}
        >
          {isZero(left)
            ? t('allShared')
            : t.rich(isNegative(left) ? 'tooMuch' : 'remaining', {
                amount: <Money amount={left} currency={currency} sign="never" />,
              })}
        </output>
      </div>
      {!isZero(left) && (
        <Button
          size="sm"
          className="mt-2 w-full"
          onClick={() => {
            const last =
              drafts.findLast(({ size }) => size === null || isZero(size)) ?? drafts.at(-1);
            if (last) update(last.key, { size: add(last.size ?? '0', left) });
          }}
        >
          {t('giveRest')}
        </Button>
      )}
      <div className="mt-3 flex justify-end gap-2 border-line border-t pt-3">
        <Button onClick={onClose}>{tCommon('cancel')}</Button>
        <Button look="primary" disabled={!parts} onClick={save}>
          {tCommon('save')}
        </Button>
      </div>
    </section>
  );
}

const emptyPart = (key: number): Draft => ({ key, category_id: null, size: null, memo: '' });

type PartProps = {
  draft: Draft;
  place: number;
  transaction: Transaction;
  onChange: (change: Partial<Draft>) => void;
  onRemove: (() => void) | null;
};

function PartRow({ draft, place, transaction, onChange, onRemove }: PartProps) {
  const t = useTexts(transactionsTexts);
  const names = useNames();
  const [open, setOpen] = useState(false);
  const category: Category | null = names.categories.get(draft.category_id ?? '') ?? null;
  return (
    <li className="flex flex-col gap-1.5">
      <div className="flex gap-1.5">
        <div className="min-w-0 flex-1">
          <CategoryPicker
            wanted={{ ...transaction, category_id: draft.category_id }}
            open={open}
            onOpenChange={setOpen}
            onSelect={(next) => onChange({ category_id: next?.id ?? null })}
            trigger={<CategoryButton category={category} />}
          />
        </div>
        <MoneyInput
          aria-label={t('partAmount', { place })}
          value={draft.size}
          currency={transaction.currency}
          onCommit={(size) => onChange({ size })}
          className="w-28!"
        />
        {onRemove && <IconButton icon={X} label={t('removePart', { place })} onClick={onRemove} />}
      </div>
      <Input
        aria-label={t('partMemo', { place })}
        placeholder={t('memo')}
        maxLength={500}
        value={draft.memo}
        onChange={(event) => onChange({ memo: event.target.value })}
      />
    </li>
  );
}
