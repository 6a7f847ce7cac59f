import { useQuery } from '@tanstack/react-query';
import { Download, FileText, Image, Paperclip, X } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Modal } from '@/components/ui/Modal';
import { Skeleton } from '@/components/ui/Surface';
import type { Attachment, Id } from '@/lib/api';
import { cx } from '@/lib/cx';
import { formatBytes } from '@/lib/format';
import { useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { transactionsTexts } from '@/texts/transactions';
import { ACCEPTED, isPicture } from './attachmentRules';
import { attachmentsQuery } from './queries';
import { useAttachments } from './useAttachments';

const address = (id: Id) => `/api/v1/attachments/${id}`;

/** Receipts and invoices of a transaction: drop or choose, look at, take away (and bring back). */
export function Attachments({ transactionId }: { transactionId: Id }) {
  const t = useTexts(transactionsTexts);
  const { data, error, refetch } = useQuery(attachmentsQuery(transactionId));
  const mayWrite = useMayWrite();
  const { add, remove } = useAttachments(transactionId);
  const [seen, setSeen] = useState<Attachment | null>(null);
  const [over, setOver] = useState(false);
  const id = useId();
  const keep = (files: FileList | null) => {
    if (files && files.length > 0 && mayWrite) add.mutate([...files]);
  };
  const hover = (event: DragEvent) => {
    if (!mayWrite || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    keep(event.dataTransfer.files);
  };
  return (
    <section
      aria-label={t('attachments')}
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
      className={cx(
        'border-line border-t pt-4',
        over && 'rounded-sm bg-brand-soft outline-2 outline-brand outline-offset-4 outline-dashed',
      )}
    >
      <h3 className="font-medium text-ink text-sm">{t('attachments')}</h3>
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="mt-2 h-10" />}
      <ul className="mt-1 flex flex-col">
        {data?.map((attachment) => (
          <Row
            key={attachment.id}
            attachment={attachment}
            onSee={() => setSeen(attachment)}
            onRemove={mayWrite ? () => remove.mutate(attachment) : null}
          />
        ))}
      </ul>
      {mayWrite && (
        <>
          <label
            htmlFor={id}
            className="mt-2 inline-flex cursor-pointer items-center gap-2 h-9 rounded-sm border border-line bg-surface px-3.5 font-medium text-ink hover:border-line-strong/50 hover:bg-hover max-md:h-11 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <Paperclip size={16} aria-hidden />
            {over ? t('attachDrop') : add.isPending ? t('attaching') : t('attach')}
            <input
              id={id}
              type="file"
              multiple
              accept={ACCEPTED.map((ending) => `.${ending}`).join(',')}
              className="sr-only"
              onChange={(event) => {
                keep(event.target.files);
                event.target.value = '';
              }}
            />
          </label>
          <p className="mt-1 text-ink-3 text-xs">{t('attachHint')}</p>
        </>
      )}
      {seen && <Picture attachment={seen} onClose={() => setSeen(null)} />}
    </section>
  );
}

type RowProps = { attachment: Attachment; onSee: () => void; onRemove: (() => void) | null };

function Row({ attachment, onSee, onRemove }: RowProps) {
  const t = useTexts(transactionsTexts);
  const { locale } = useLocale();
  const { id, name, size, content_type } = attachment;
  const [broken, setBroken] = useState(false);
  const picture = isPicture(content_type) && !broken;
  const Icon = content_type.startsWith('image/') ? Image : FileText;
  const words = 'min-w-0 flex-1 truncate text-left font-medium text-brand-ink underline';
  return (
    <li className="flex items-center gap-2.5 py-1 text-sm">
      <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-sm bg-sunken">
        {picture ? (
          <img
            src={address(id)}
            alt=""
            loading="lazy"
            onError={() => setBroken(true)}
            className="size-full object-cover"
          />
        ) : (
          <Icon size={16} aria-hidden className="text-ink-3" />
        )}
      </span>
      {picture ? (
        <button
          type="button"
          aria-label={t('attachmentOpen', { name })}
          onClick={onSee}
          className={words}
        >
          {name}
        </button>
      ) : (
        <a href={address(id)} download={name} className={words}>
          {name}
        </a>
      )}
      <span className="shrink-0 text-ink-3 text-xs">{formatBytes(size, locale)}</span>
      {onRemove && (
        <IconButton icon={X} label={t('attachmentRemove', { name })} onClick={onRemove} />
      )}
    </li>
  );
}

/** A picture as large as the screen lets it be. */
function Picture({ attachment, onClose }: { attachment: Attachment; onClose: () => void }) {
  const t = useTexts(transactionsTexts);
  const { id, name } = attachment;
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={name}
      width="lg"
      footer={
        <Button asChild>
          <a href={address(id)} download={name}>
            <Download size={16} aria-hidden />
            {t('attachmentSave')}
          </a>
        </Button>
      }
    >
      <img
        src={address(id)}
        alt={name}
        className="mx-auto max-h-[64dvh] max-w-full rounded-sm object-contain"
      />
    </Modal>
  );
}
