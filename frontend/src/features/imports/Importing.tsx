import { useNavigate } from '@tanstack/react-router';
import { FileX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/Button';
import { FilePicker } from '@/components/ui/FilePicker';
import { EmptyState, PageHeader } from '@/components/ui/Surface';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { toast } from '@/lib/toasts';
import { importsTexts } from '@/texts/imports';
import { PastImports } from './PastImports';
import { Preview } from './Preview';
import { useSentence } from './sentence';
import { useDraft } from './useDraft';
import { useFileError } from './useOutcomeReason';
import { Working } from './Working';

/** Endings that banks and other programs give their files; what a file is, its content tells. */
const ACCEPTED =
  '.ofx,.qfx,.csv,.tsv,.txt,.xlsx,.xls,.ods,.qif,.xml,.sta,.mt940,.zip,.gz,.sqlite,.db,.gnucash,.journal,.hledger,.ledger,.beancount,.yfull,.json';

/** /importar: a file in, what it will do, and the files so far. */
export function Importing() {
  const t = useTexts(importsTexts);
  const sayError = useFileError();
  const say = useSentence();
  const navigate = useNavigate();
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const work = useDraft(
    (done) => {
      // Somebody who went elsewhere meanwhile is told there.
      if (here.current) void navigate({ to: paths.import(done.id) });
      else toast(`${done.file_name}: ${say(done.counts) || t('nothingNew')}`);
    },
    (kept) => {
      if (here.current) void navigate({ to: paths.import(kept.id) });
    },
  );
  const { draft } = work;

  if (!draft) {
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <div className="flex flex-col gap-6">
          <FilePicker
            title={t('drop')}
            hint={t('dropHint')}
            accept={ACCEPTED}
            onFile={work.start}
          />
          <PastImports />
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('title')} lead={<span className="break-all">{draft.name}</span>} />
      {draft.preview ? (
        <Preview work={work} preview={draft.preview} />
      ) : draft.error !== null ? (
        <div role="alert">
          <EmptyState
            icon={FileX}
            title={t('couldNotRead', { name: draft.name })}
            text={sayError(draft.error)}
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
      ) : (
        <div className="panel p-6">
          <Working phase="reading" progress={draft.progress} inLine={draft.inLine} />
        </div>
      )}
    </>
  );
}
