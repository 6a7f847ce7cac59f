import { useQuery } from '@tanstack/react-query';
import { Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { Notice, Section } from '@/components/ui/Surface';
import type { Import, Outcome } from '@/lib/api';
import { cx } from '@/lib/cx';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { accountsQuery } from '@/lib/queries/accounts';
import { errorTexts } from '@/texts/errors';
import { importsTexts } from '@/texts/imports';
import { AccountChoice } from './AccountChoice';
import { BookSection } from './BookSection';
import { FileAccounts } from './FileAccounts';
import { fileAccounts, lacksName } from './fileAccounts';
import { LineTable, OutcomeFilter } from './LineTable';
import { LinkedNotice } from './LinkedNotice';
import { Problems } from './Problems';
import { useSentence } from './sentence';
import { TableSection } from './TableSection';
import { alike, tableOf } from './table';
import type { Work } from './useDraft';
import { Working } from './Working';

type Props = {
  work: Work;
  preview: Import;
  /** As it stands at the server, when that keeps the file. */
  server?: Import;
};

/** What importing the file would do, all of it, before anything is written. */
export function Preview({ work, preview, server }: Props) {
  const t = useTexts(importsTexts);
  const tError = useTexts(errorTexts);
  const { draft } = work;
  const { data: accounts = [] } = useQuery(accountsQuery);
  if (!draft) return null;
  const busy = draft.phase !== 'preview';
  const table = tableOf(preview);
  // What the table's columns lack is said where they are chosen.
  const problems = preview.problems.filter(({ code }) => !table || code !== 'no_columns');
  const several = fileAccounts(preview.accounts).length > 1;
  const [part] = preview.accounts;
  const known = accounts.find(({ id }) => id === (draft.accountId ?? part?.account_id));
  const currency = known?.currency ?? draft.newAccount?.currency;
  const makesNew =
    !several && draft.newAccount !== null && preview.accounts.some(({ proposed }) => proposed);
  return (
    <div className="flex flex-col gap-5">
      {draft.error !== null && (
        <Notice icon={TriangleAlert} tone="danger">
          {errorText(draft.error, tError)}
        </Notice>
      )}
      <Section title={t('whatHappens')}>
        <Verdict preview={preview} />
        {several ? (
          <FileAccounts
            draft={draft}
            preview={preview}
            disabled={draft.phase === 'importing'}
            onWish={work.wish}
          />
        ) : (
          <AccountChoice
            draft={draft}
            preview={preview}
            disabled={draft.phase === 'importing'}
            onChoose={work.chooseAccount}
            onNewAccount={work.setNewAccount}
          />
        )}
      </Section>
      <LinkedNotice count={preview.transfers_linked} tense="will" />
      <BookSection book={preview.book} tense="will" />
      {table && draft.mapping && (
        <TableSection
          work={work}
          table={table}
          wanted={draft.mapping}
          format={preview.format}
          currency={currency}
          kind={known?.kind ?? draft.newAccount?.kind}
          usedTemplate={preview.template?.name ?? null}
        />
      )}
      <Problems problems={problems} />
      <Lines preview={preview} faded={draft.phase === 'reading'} />
      <div className="sticky bottom-0 z-10 -mx-4 flex items-center justify-end gap-2 border-line border-t bg-canvas px-4 py-3 max-md:bottom-[calc(3.75rem+env(safe-area-inset-bottom))] max-md:pr-22 md:-mx-8 md:px-8">
        <div className="min-w-0 flex-1">
          {busy && (
            <Working
              phase={draft.phase}
              progress={draft.progress}
              inLine={draft.inLine}
              server={server}
            />
          )}
        </div>
        <IconButton
          icon={Trash2}
          label={t('discard')}
          disabled={draft.phase === 'importing' && !server}
          onClick={work.discard}
        />
        <Button
          look="primary"
          busy={draft.phase === 'importing'}
          disabled={
            busy ||
            preview.counts.lines === 0 ||
            !alike(draft.mapping, preview.mapping) ||
            (several ? lacksName(draft.accounts) : makesNew && !draft.newAccount?.name.trim())
          }
          onClick={work.run}
        >
          {t(makesNew ? 'createAndImport' : 'import')}
        </Button>
      </div>
    </div>
  );
}

function Verdict({ preview }: { preview: Import }) {
  const t = useTexts(importsTexts);
  const say = useSentence();
  const lacksColumns = preview.problems.some(({ code }) => code === 'no_columns');
  return (
    <p aria-live="polite" className="pb-4 text-ink text-lg text-pretty">
      {say(preview.counts, 'will') || t(lacksColumns ? 'tellUsHow' : 'nothingNew')}
    </p>
  );
}

function Lines({ preview, faded }: { preview: Import; faded: boolean }) {
  const t = useTexts(importsTexts);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const lines = preview.lines ?? [];
  const shown = outcome ? lines.filter((line) => line.outcome === outcome) : lines;
  const isCut = preview.counts.lines > lines.length;
  return (
    <Section
      title={t('lines')}
      hint={isCut ? t('firstLines', { count: lines.length, all: preview.counts.lines }) : undefined}
      flush
      className={cx('transition-opacity', faded && 'opacity-60')}
    >
      <OutcomeFilter counts={preview.counts} value={outcome} onChange={setOutcome} />
      <LineTable lines={shown} />
    </Section>
  );
}
