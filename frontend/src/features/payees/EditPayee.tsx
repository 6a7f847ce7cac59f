import { useInfiniteQuery } from '@tanstack/react-query';
import { Merge, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { useDebounced } from '@/hooks/useDebounced';
import { ApiError, type Payee } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { errorTexts } from '@/texts/errors';
import { payeesTexts } from '@/texts/payees';
import { payeeListQuery, useAliases, useMergePayee, useRename } from './queries';

type Props = { payee: Payee; onClose: () => void };

/** A payee's name, what else it is called, and whether it is another one. */
export function EditPayee({ payee, onClose }: Props) {
  const t = useTexts(payeesTexts);
  const [merging, setMerging] = useState(false);
  if (merging) return <Merging payee={payee} onClose={onClose} />;
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('editTitle')}
      description={t('count', { count: payee.transaction_count })}
      footer={
        <Button icon={Merge} onClick={() => setMerging(true)}>
          {t('merge')}
        </Button>
      }
    >
      <div className="flex flex-col gap-6 pt-1">
        <Name payee={payee} />
        <Aliases payee={payee} />
      </div>
    </Modal>
  );
}

/** Why a name was refused; the server says which field and why. */
function useNameFault() {
  const t = useTexts(payeesTexts);
  const tError = useTexts(errorTexts);
  return (error: unknown): string | undefined => {
    if (!error) return undefined;
    const code = error instanceof ApiError ? error.fields[0]?.code : undefined;
    return code === 'taken' || code === 'known' ? t(code) : errorText(error, tError);
  };
}

function Name({ payee }: { payee: Payee }) {
  const t = useTexts(payeesTexts);
  const fault = useNameFault();
  const rename = useRename();
  const [typed, setTyped] = useState(payee.name);
  const name = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name && name !== payee.name) rename.mutate({ payee, name });
  };
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <Field
        label={t('name')}
        error={name ? fault(rename.error) : t('needName')}
        className="min-w-0 flex-1"
      >
        <Input
          maxLength={120}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Button type="submit" busy={rename.isPending} disabled={name === '' || name === payee.name}>
        {t('saveName')}
      </Button>
    </form>
  );
}

function Aliases({ payee }: { payee: Payee }) {
  const t = useTexts(payeesTexts);
  const fault = useNameFault();
  const { add, remove } = useAliases();
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = typed.trim();
    if (name) add.mutate({ id: payee.id, name }, { onSuccess: () => setTyped('') });
  };
  return (
    <section aria-label={t('knownAs')} className="flex flex-col gap-2">
      <h3 className="font-medium text-ink">{t('knownAs')}</h3>
      <p className="text-ink-3 text-xs">{t('knownAsHint')}</p>
      {payee.aliases.length === 0 && <p className="text-ink-2">{t('noAliases')}</p>}
      <ul className="flex flex-col">
        {payee.aliases.map(({ id, name }) => (
          <li key={id} className="flex items-center gap-2 border-line border-t py-1 first:border-0">
            <span className="min-w-0 flex-1 text-ink wrap-anywhere">{name}</span>
            <IconButton
              icon={X}
              size="sm"
              label={t('removeAlias', { name })}
              onClick={() => remove.mutate({ id: payee.id, alias: id, name })}
            />
          </li>
        ))}
      </ul>
      <form onSubmit={submit} className="flex items-end gap-2">
        <Field label={t('addAlias')} error={fault(add.error)} className="min-w-0 flex-1">
          <Input
            maxLength={120}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button type="submit" busy={add.isPending} disabled={typed.trim() === ''}>
          {t('add')}
        </Button>
      </form>
    </section>
  );
}

/** Which other payee it is; the server searches. */
function Merging({ payee, onClose }: Props) {
  const t = useTexts(payeesTexts);
  const merge = useMergePayee();
  const [typed, setTyped] = useState('');
  const { data } = useInfiniteQuery(payeeListQuery(useDebounced(typed.trim(), 200)));
  const others = data?.pages.flatMap((page) => page.items).filter(({ id }) => id !== payee.id);
  const title = t('mergeTitle', { name: payee.name });
  return (
    <Modal open onOpenChange={onClose} title={title} description={t('mergeHint')}>
      <div className="flex flex-col gap-3 pt-1">
        <Input
          autoFocus
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {others?.length === 0 && <p className="text-ink-2">{t('notFound')}</p>}
        <ul className="-mx-2 flex max-h-80 flex-col overflow-y-auto">
          {others?.map((other) => (
            <li key={other.id}>
              <button
                type="button"
                className="flex min-h-11 w-full items-center justify-between gap-3 rounded-sm px-3 text-left hover:bg-hover"
                onClick={() => {
                  merge.mutate({ payee, into: other });
                  onClose();
                }}
              >
                <span className="min-w-0 flex-1 truncate text-ink">{other.name}</span>
                <span className="shrink-0 text-ink-3 text-xs">
                  {t('count', { count: other.transaction_count })}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}
