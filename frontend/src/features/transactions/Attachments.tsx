import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileText, Image, Paperclip, X } from 'lucide-react';
import { useId } from 'react';
import { IconButton } from '@/components/ui/Button';
import { Skeleton } from '@/components/ui/Surface';
import { type Attachment, api, type Id } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { formatBytes } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { transactionsTexts } from '@/texts/transactions';
import { attachmentsQuery } from './queries';

const ACCEPTED = '.pdf,.jpg,.jpeg,.png,.gif,.webp,.heic,.avif,.xml,.txt';

/** Receipts and invoices of a transaction: add, open, take away (and bring back). */
export function Attachments({ transactionId }: { transactionId: Id }) {
  const t = useTexts(transactionsTexts);
  const { data, error } = useQuery(attachmentsQuery(transactionId));
  const { add } = useAttachments(transactionId);
  const id = useId();
  return (
    <section className="border-line border-t pt-4">
      <h3 className="font-medium text-ink text-sm">{t('attachments')}</h3>
      {!data && !error && <Skeleton className="mt-2 h-10" />}
      <ul className="mt-1 flex flex-col">
        {data?.map((attachment) => (
          <Row key={attachment.id} attachment={attachment} />
        ))}
      </ul>
      <label
        htmlFor={id}
        className="mt-2 inline-flex cursor-pointer items-center gap-2 h-9 rounded-sm border border-line bg-surface px-3.5 font-medium text-ink hover:border-line-strong/50 hover:bg-hover max-md:h-11 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
      >
        <Paperclip size={16} aria-hidden />
        {add.isPending ? t('attaching') : t('attach')}
        <input
          id={id}
          type="file"
          multiple
          accept={ACCEPTED}
          disabled={add.isPending}
          className="sr-only"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            if (files.length > 0) add.mutate(files);
          }}
        />
      </label>
    </section>
  );
}

function useAttachments(transactionId: Id) {
  const t = useTexts(transactionsTexts);
  const tError = useTexts(errorTexts);
  const client = useQueryClient();
  const { queryKey } = attachmentsQuery(transactionId);
  const onSettled = () => client.invalidateQueries({ queryKey });
  const onError = (error: unknown) => toast(errorText(error, tError), { tone: 'danger' });
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        const body = new FormData();
        body.append('file', file);
        await api.post<Attachment>(`/transactions/${transactionId}/attachments`, body);
      }
    },
    onSettled,
    onError,
  });
  const restore = useMutation({
    mutationFn: (id: Id) => api.post<Attachment>(`/attachments/${id}/restore`),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: ({ id }: Attachment) => api.delete(`/attachments/${id}`),
    onSuccess: (_nothing, { id, name }) =>
      toast(t('attachmentRemoved', { name }), { undo: () => restore.mutateAsync(id) }),
    onSettled,
    onError,
  });
  return { add, remove };
}

function Row({ attachment }: { attachment: Attachment }) {
  const t = useTexts(transactionsTexts);
  const { locale } = useLocale();
  const { remove } = useAttachments(attachment.transaction_id);
  const { id, name, size, content_type } = attachment;
  const Icon = content_type.startsWith('image/') ? Image : FileText;
  return (
    <li className="flex items-center gap-2.5 py-1 text-sm">
      <Icon size={16} aria-hidden className="shrink-0 text-ink-3" />
      <a
        href={`/api/v1/attachments/${id}`}
        download={name}
        className="min-w-0 flex-1 truncate font-medium text-brand-ink underline"
      >
        {name}
      </a>
      <span className="shrink-0 text-ink-3 text-xs">{formatBytes(size, locale)}</span>
      <IconButton
        icon={X}
        label={t('attachmentRemove', { name })}
        onClick={() => remove.mutate(attachment)}
      />
    </li>
  );
}
