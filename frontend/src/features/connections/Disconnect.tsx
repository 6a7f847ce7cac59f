import { useId, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Modal } from '@/components/ui/Modal';
import type { Connection } from '@/lib/api';
import { cx } from '@/lib/cx';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { commonTexts } from '@/texts/common';
import { connectionsTexts } from '@/texts/connections';
import { errorTexts } from '@/texts/errors';
import { useDisconnect } from './queries';

type History = 'keep' | 'delete';

/** Ends a link, with or without what it brought. */
export function Disconnect({
  connection: { id, institution_name: bank },
  onClose,
}: {
  connection: Connection;
  onClose: () => void;
}) {
  const t = useTexts(connectionsTexts);
  const tCommon = useTexts(commonTexts);
  const tError = useTexts(errorTexts);
  const disconnect = useDisconnect();
  const [history, setHistory] = useState<History>('keep');
  const end = () =>
    disconnect.mutate(
      { id, history },
      {
        onSuccess: () => {
          toast(t('disconnected', { bank }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('disconnectTitle', { bank })}
      description={t('disconnectText')}
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button look="danger" busy={disconnect.isPending} onClick={end}>
            {t('disconnect')}
          </Button>
        </>
      }
    >
      <fieldset className="flex flex-col gap-2 pt-1">
        <legend className="sr-only">{t('disconnectTitle', { bank })}</legend>
        <Option
          value="keep"
          chosen={history}
          onChoose={setHistory}
          title={t('keepHistory')}
          hint={t('keepHistoryHint')}
        />
        <Option
          value="delete"
          chosen={history}
          onChoose={setHistory}
          title={t('dropHistory')}
          hint={t('dropHistoryHint')}
        />
      </fieldset>
      {disconnect.error && (
        <p role="alert" className="mt-3 text-danger">
          {errorText(disconnect.error, tError)}
        </p>
      )}
    </Modal>
  );
}

type OptionProps = {
  value: History;
  chosen: History;
  onChoose: (value: History) => void;
  title: string;
  hint: string;
};

function Option({ value, chosen, onChoose, title, hint }: OptionProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={cx(
        'flex cursor-pointer gap-3 rounded-sm border px-4 py-3 hover:bg-hover',
        chosen === value ? 'border-brand bg-brand-soft' : 'border-line',
      )}
    >
      <input
        id={id}
        type="radio"
        name="history"
        checked={chosen === value}
        onChange={() => onChoose(value)}
        className="mt-1 accent-brand"
      />
      <span>
        <span className="block font-medium text-ink">{title}</span>
        <span className="block text-ink-2 text-xs">{hint}</span>
      </span>
    </label>
  );
}
