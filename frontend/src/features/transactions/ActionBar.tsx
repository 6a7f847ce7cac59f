import {
  Eye,
  EyeOff,
  Flag,
  FolderInput,
  Merge,
  StickyNote,
  Store,
  Tags,
  Trash2,
  X,
} from 'lucide-react';
import { type ComponentProps, type FormEvent, type ReactNode, useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Menu, MenuItem } from '@/components/ui/Menu';
import { Modal } from '@/components/ui/Modal';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { commonTexts } from '@/texts/common';
import { flagsTexts } from '@/texts/flags';
import { hiddenTexts } from '@/texts/hidden';
import { mergeTexts } from '@/texts/merge';
import { transactionsTexts } from '@/texts/transactions';
import { CategoryPicker } from './CategoryPicker';
import type { BulkSet } from './change';
import { FlagPicker } from './FlagPicker';
import { PayeeInput } from './PayeeInput';
import { TagsInput } from './TagsInput';

type Props = {
  count: number;
  /** Offered while only rows on the screen are chosen and the filter finds more. */
  everything: { count: number; select: () => void } | null;
  onSet: (set: BulkSet) => void;
  onDelete: () => void;
  /** Offered while there are few enough to become one. */
  onMerge: (() => void) | null;
  onClear: () => void;
};

type Asking = 'category' | 'flag' | 'payee' | 'memo' | 'tags' | null;

/** What can be done with the chosen ones; floats at the bottom while there are any. */
export function ActionBar({ count, everything, onSet, onDelete, onMerge, onClear }: Props) {
  const t = useTexts(transactionsTexts);
  const tFlags = useTexts(flagsTexts);
  const tHidden = useTexts(hiddenTexts);
  const tMerge = useTexts(mergeTexts);
  const [asking, setAsking] = useState<Asking>(null);
  const done = (set: BulkSet) => {
    setAsking(null);
    onSet(set);
  };
  return (
    <section
      data-bar
      aria-label={t('selection')}
      className="fixed inset-x-3 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-40 mx-auto flex max-w-[calc(100%-1.5rem)] animate-rise items-center gap-1 rounded-lg border border-line bg-surface p-1.5 shadow-float max-md:flex-col max-md:items-stretch md:bottom-6 md:left-60 md:w-fit"
    >
      <div className="flex items-center gap-1">
        <IconButton icon={X} label={t('clearSelection')} onClick={onClear} />
        <p
          aria-live="polite"
          className="min-w-0 px-1 font-medium max-md:flex-1 text-ink tabular-nums"
        >
          {t('selected', { count })}
        </p>
        {everything && (
          <Button look="quiet" className="text-brand-ink" onClick={everything.select}>
            {t('selectAll', { count: everything.count })}
          </Button>
        )}
      </div>
      <span aria-hidden className="mx-1 h-6 w-px bg-line max-md:hidden" />
      <div className="flex gap-1 max-md:grid max-md:grid-cols-4 max-md:gap-0">
        <CategoryPicker
          wanted={{ amount: '-1', category_id: null }}
          open={asking === 'category'}
          onOpenChange={(open) => setAsking(open ? 'category' : null)}
          onSelect={(category) => done({ category_id: category?.id ?? null })}
          trigger={<BarButton icon={FolderInput} label={t('category')} />}
        />
        <BarButton
          icon={Store}
          label={t('payee')}
          short={t('payeeShort')}
          onClick={() => setAsking('payee')}
        />
        <BarButton icon={StickyNote} label={t('memo')} onClick={() => setAsking('memo')} />
        <BarButton icon={Tags} label={t('tags')} onClick={() => setAsking('tags')} />
        <FlagPicker
          flag={null}
          always
          open={asking === 'flag'}
          onOpenChange={(open) => setAsking(open ? 'flag' : null)}
          onSelect={(flag) => done({ flag })}
          trigger={<BarButton icon={Flag} label={tFlags('flag')} />}
        />
        <Menu
          side="top"
          trigger={
            <BarButton icon={EyeOff} label={tHidden('filter')} short={tHidden('short')} iconOnly />
          }
        >
          <MenuItem icon={EyeOff} onSelect={() => done({ hidden: true })}>
            {tHidden('hide')}
          </MenuItem>
          <MenuItem icon={Eye} onSelect={() => done({ hidden: false })}>
            {tHidden('show')}
          </MenuItem>
        </Menu>
        {onMerge && <BarButton icon={Merge} label={tMerge('merge')} onClick={onMerge} />}
        <BarButton icon={Trash2} label={t('delete')} className="text-danger!" onClick={onDelete} />
      </div>
      {asking === 'payee' && (
        <AskPayee count={count} onDone={done} onCancel={() => setAsking(null)} />
      )}
      {asking === 'memo' && (
        <AskMemo count={count} onDone={done} onCancel={() => setAsking(null)} />
      )}
      {asking === 'tags' && (
        <AskTags count={count} onDone={done} onCancel={() => setAsking(null)} />
      )}
    </section>
  );
}

type BarButtonProps = Omit<ComponentProps<typeof Button>, 'look'> & {
  label: string;
  /** What fits under the icon on a phone. */
  short?: string;
  /** Where there is room for a word, only for those who read on a phone or hear it. */
  iconOnly?: boolean;
};

/** Icon and word, on a phone one above the other. */
const BarButton = ({ label, short = label, iconOnly, className, ...rest }: BarButtonProps) => (
  <Button
    look="quiet"
    aria-label={label}
    className={cx(
      'max-md:h-13 max-md:flex-col max-md:gap-1 max-md:px-0! max-md:text-[0.6875rem]!',
      className,
    )}
    {...rest}
  >
    {!iconOnly && <span className="max-md:hidden">{label}</span>}
    <span className="max-w-full truncate md:hidden">{short}</span>
  </Button>
);

type AskProps = { count: number; onDone: (set: BulkSet) => void; onCancel: () => void };

function Ask({
  title,
  onSubmit,
  onCancel,
  children,
}: {
  title: string;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const t = useTexts(commonTexts);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onCancel()}
      title={title}
      width="sm"
      footer={
        <>
          <Button onClick={onCancel}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form="bulk">
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="bulk" onSubmit={submit} className="flex min-h-40 flex-col gap-4">
        {children}
      </form>
    </Modal>
  );
}

function AskPayee({ count, onDone, onCancel }: AskProps) {
  const t = useTexts(transactionsTexts);
  const [name, setName] = useState('');
  return (
    <Ask
      title={t('bulkPayee', { count })}
      onSubmit={() => name.trim() && onDone({ payee: name.trim() })}
      onCancel={onCancel}
    >
      <Field label={t('payee')}>
        <PayeeInput value={name} onChange={setName} onChoose={(payee) => setName(payee.name)} />
      </Field>
    </Ask>
  );
}

function AskMemo({ count, onDone, onCancel }: AskProps) {
  const t = useTexts(transactionsTexts);
  const [memo, setMemo] = useState('');
  return (
    <Ask
      title={t('bulkMemo', { count })}
      onSubmit={() => onDone({ memo: memo.trim() || null })}
      onCancel={onCancel}
    >
      <Field label={t('memo')} hint={t('bulkMemoHint')}>
        <Input maxLength={500} value={memo} onChange={(event) => setMemo(event.target.value)} />
      </Field>
    </Ask>
  );
}

function AskTags({ count, onDone, onCancel }: AskProps) {
  const t = useTexts(transactionsTexts);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const some = add.length + remove.length > 0;
  return (
    <Ask
      title={t('bulkTags', { count })}
      onSubmit={() => some && onDone({ add_tags: add, remove_tags: remove })}
      onCancel={onCancel}
    >
      <Field label={t('addTags')}>
        <TagsInput value={add} onChange={setAdd} />
      </Field>
      <Field label={t('removeTags')}>
        <TagsInput value={remove} onChange={setRemove} />
      </Field>
    </Ask>
  );
}
