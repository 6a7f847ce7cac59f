import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Attachment, api, type Id } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { transactionsTexts } from '@/texts/transactions';
import { refusalOf, refusedBy } from './attachmentRules';
import { attachmentsQuery } from './queries';

/** Adding files to a transaction, and taking them away (and back). */
export function useAttachments(transactionId: Id) {
  const t = useTexts(transactionsTexts);
  const tError = useTexts(errorTexts);
  const client = useQueryClient();
  // The list says how many files each transaction has.
  const refresh = () =>
    Promise.all(
      [
        attachmentsQuery(transactionId).queryKey,
        ['transactions', 'list'],
        ['transactions', 'one', transactionId],
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  const say = (text: string) => toast(text, { tone: 'danger' });
  const add = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) {
        const { name } = file;
        const known = refusalOf(file);
        if (known) {
          say(t(known, { name }));
          continue;
        }
        const body = new FormData();
        body.append('file', file);
        try {
          await api.post<Attachment>(`/transactions/${transactionId}/attachments`, body);
        } catch (error) {
          const refused = refusedBy(error);
          say(refused ? t(refused, { name }) : errorText(error, tError));
        }
      }
    },
    onSettled: refresh,
  });
  const restore = async (id: Id) => {
    await api.post<Attachment>(`/attachments/${id}/restore`);
    await refresh();
  };
  const remove = useMutation({
    mutationFn: ({ id }: Attachment) => api.delete(`/attachments/${id}`),
    onSuccess: (_nothing, { id, name }) =>
      toast(t('attachmentRemoved', { name }), { undo: () => restore(id) }),
    onSettled: refresh,
    onError: (error) => say(errorText(error, tError)),
  });
  return { add, remove };
}
