import { FileX } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { EmptyState, PageHeader } from '@/components/ui/Surface';
import { ApiError, type Import } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { formatBytes } from '@/lib/format';
import { useLocale, useTexts } from '@/lib/i18n';
import { isBusy } from '@/lib/queries/imports';
import { errorTexts } from '@/texts/errors';
import { importsTexts } from '@/texts/imports';
import { Preview } from './Preview';
import { useKeptFile } from './useKeptFile';
import { Working } from './Working';

/** /importar/$id of a large file that is not imported yet: how far it is, and what it will do. */
export function KeptFile({ kept }: { kept: Import }) {
  const t = useTexts(importsTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const work = useKeptFile(kept);
  const { draft } = work;
  const waiting = kept.waiting;
  if (!draft || !waiting) return null;
  const { failure } = waiting;
  const size = formatBytes(waiting.size, locale);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={
          <span className="break-all">
            {kept.file_name} · {size}
          </span>
        }
      />
      {failure ? (
        <div role="alert">
          <EmptyState
            icon={FileX}
            title={t('couldNotRead', { name: kept.file_name })}
            text={errorText(draft.error ?? new ApiError(failure), tError)}
            action={
              <div className="flex flex-wrap justify-center gap-2">
                <Button onClick={work.retry}>{t('tryAgain')}</Button>
                <Button look="primary" onClick={work.discard}>
                  {t('otherFile')}
                </Button>
              </div>
            }
          />
        </div>
      ) : draft.preview ? (
        <Preview work={work} preview={draft.preview} server={kept} />
      ) : (
        <div className="panel flex flex-col gap-5 p-6">
          <Working phase={draft.phase} progress={100} server={kept} />
          <p className="text-ink-2 text-pretty">{t('mayLeave')}</p>
          {isBusy(kept) && (
            <Button className="self-start" onClick={work.discard}>
              {t('stop')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
