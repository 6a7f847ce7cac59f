import { useQuery } from '@tanstack/react-query';
import { CircleAlert, Info } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '@/components/ui/Confirm';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { FilePicker } from '@/components/ui/FilePicker';
import { Notice, ProgressBar, Section, Skeleton } from '@/components/ui/Surface';
import { ApiError } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { dataTexts } from '@/texts/data';
import { errorTexts } from '@/texts/errors';
import { contentQuery, useRestore } from './queries';

/** A copy in the place of an empty household. */
export function Restore() {
  const t = useTexts(dataTexts);
  const { household } = useHome();
  const { data, error, refetch } = useQuery(contentQuery);
  return (
    <Section title={t('restore')} hint={t('restoreHint')}>
      {household.role !== 'owner' ? (
        <Notice icon={Info}>{t('restoreOwner')}</Notice>
      ) : error ? (
        <ErrorScreen error={error} retry={refetch} />
      ) : !data ? (
        <Skeleton className="h-11 w-full" />
      ) : data.isEmpty ? (
        <RestoreForm />
      ) : (
        <Notice icon={Info}>{t('restoreNotEmpty')}</Notice>
      )}
    </Section>
  );
}

function RestoreForm() {
  const t = useTexts(dataTexts);
  const tError = useTexts(errorTexts);
  const [file, setFile] = useState<File | null>(null);
  const restore = useRestore(() => toast(t('restored')));
  if (restore.isPending) {
    return (
      <div className="flex flex-col gap-3 py-6">
        <p role="status" className="text-ink-2">
          {t('restoring')}
        </p>
        <ProgressBar label={t('restoring')} value={null} />
      </div>
    );
  }
  // What is wrong with a copy is said with its file and line, in the server's words.
  const failed = restore.error;
  const unreadable = failed instanceof ApiError && failed.code === 'unreadable_file';
  return (
    <div className="flex flex-col gap-4">
      {failed && (
        <Notice icon={CircleAlert} tone="danger">
          <p>{unreadable ? t('restoreFailed') : errorText(failed, tError)}</p>
          {unreadable && <p className="mt-1 break-words text-xs">{failed.message}</p>}
        </Notice>
      )}
      <FilePicker
        title={t('restorePick')}
        hint={t('restorePickHint')}
        accept=".zip,application/zip"
        onFile={setFile}
      />
      <Confirm
        open={file !== null}
        onOpenChange={(open) => !open && setFile(null)}
        title={t('restoreAsk')}
        text={t('restoreAskText', { file: file?.name ?? '' })}
        action={t('restoreDo')}
        onConfirm={() => file && restore.mutate(file)}
      />
    </div>
  );
}
