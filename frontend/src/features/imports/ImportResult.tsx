import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { FileUp, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Notice, PageHeader, Section, Skeleton } from '@/components/ui/Surface';
import type { Filter, Id, Import, Outcome } from '@/lib/api';
import { api } from '@/lib/api';
import { formatInstant } from '@/lib/dates';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { filterSearch, paths } from '@/lib/paths';
import { accountsQuery, byId } from '@/lib/queries/accounts';
import { importQuery } from '@/lib/queries/imports';
import { importsTexts } from '@/texts/imports';
import { Balance } from './Balance';
import { BookSection } from './BookSection';
import { skippedOf } from './fileAccounts';
import { KeptFile } from './KeptFile';
import { LineTable, OutcomeFilter } from './LineTable';
import { LinkedNotice } from './LinkedNotice';
import { Problems } from './Problems';
import { linesQuery } from './queries';
import { useSentence } from './sentence';
import { UndoImport } from './UndoImport';

/** /importar/$id: what became of a file, line by line, and the way back. */
export function ImportResult() {
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(importQuery(id));
  if (error && !data) return <ErrorScreen error={error} retry={refetch} heading="h1" />;
  if (!data) {
    return (
      <div className="flex flex-col gap-5" aria-busy>
        <Skeleton className="h-8 w-80 max-w-full" />
        <Skeleton className="h-40" />
        <Skeleton className="h-96" />
      </div>
    );
  }
  return data.waiting ? <KeptFile kept={data} /> : <Result done={data} />;
}

function Result({ done }: { done: Import }) {
  const t = useTexts(importsTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const say = useSentence();
  const isUndone = done.state === 'undone';
  return (
    <>
      <PageHeader
        title={say(done.counts) || t('nothingNew')}
        lead={
          <span className="break-all">
            {done.file_name} · {formatInstant(done.created_at, locale, household.time_zone)}
          </span>
        }
        actions={!isUndone && <UndoImport done={done} />}
      />
      <div className="flex flex-col gap-5">
        {isUndone && (
          <Notice icon={RotateCcw} tone="warning">
            {t('wasUndone')}
          </Notice>
        )}
        {!isUndone && <NextSteps done={done} />}
        <LinkedNotice count={done.transfers_linked} tense="did" />
        <Accounts done={done} />
        <BookSection book={done.book} tense="did" />
        <Problems problems={done.problems} />
        <Lines done={done} />
      </div>
    </>
  );
}

/** What one wants to do after an import. */
function NextSteps({ done }: { done: Import }) {
  const t = useTexts(importsTexts);
  const filter: Filter = `import_id=${done.id}`;
  const bare: Filter = `${filter}&category_id=none`;
  const { data } = useQuery({
    queryKey: ['transactions', 'summary', bare],
    queryFn: ({ signal }) =>
      api.get<{ count: number }>(`/transactions/summary?${bare}`, { signal }),
  });
  return (
    <div className="flex flex-wrap gap-2 max-md:*:grow">
      {data && data.count > 0 && (
        <Button asChild look="primary">
          <Link to={paths.transactions} search={filterSearch(bare)}>
            {t('categorizeThem', { count: data.count })}
          </Link>
        </Button>
      )}
      <Button asChild look={data?.count === 0 ? 'primary' : 'secondary'}>
        <Link to={paths.transactions} search={filterSearch(filter)}>
          {t('seeThem')}
        </Link>
      </Button>
      <Button asChild look="quiet">
        <Link to={paths.imports}>
          <FileUp size={16} aria-hidden />
          {t('anotherFile')}
        </Link>
      </Button>
    </div>
  );
}

function Accounts({ done }: { done: Import }) {
  const t = useTexts(importsTexts);
  const say = useSentence();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const known = byId(accounts);
  const parts = done.accounts.filter(({ account_id }) => account_id);
  const skipped = skippedOf(done);
  if (parts.length + skipped.length === 0) return null;
  return (
    <Section title={t('accounts', { count: parts.length + skipped.length })}>
      <ul className="flex flex-col gap-3">
        {parts.map((part) => {
          const account = known.get(part.account_id ?? '');
          return (
            <li key={part.account_id} className="flex flex-col gap-1">
              <Link
                to={paths.account(part.account_id ?? '')}
                className="w-fit break-words font-medium text-ink hover:underline"
              >
                {account?.name ?? t('account')}
              </Link>
              <p className="text-ink-2">{say(part.counts) || t('nothingNew')}</p>
              <Balance account={part} currency={account?.currency} />
            </li>
          );
        })}
        {skipped.map(({ key, name, lines }) => (
          <li key={key} className="flex flex-col gap-1">
            <p className="break-words font-medium text-ink-2">{name}</p>
            <p className="text-ink-2">{t('wasSkipped', { count: lines })}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Lines({ done }: { done: Import }) {
  const t = useTexts(importsTexts);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  return (
    <Section title={t('lines')} flush>
      <OutcomeFilter counts={done.counts} value={outcome} onChange={setOutcome} />
      <LinePages key={outcome} id={done.id} outcome={outcome} />
    </Section>
  );
}

function LinePages({ id, outcome }: { id: Id; outcome: Outcome | null }) {
  const t = useTexts(importsTexts);
  const lines = useInfiniteQuery(linesQuery(id, outcome));
  if (lines.error && !lines.data) return <ErrorScreen error={lines.error} retry={lines.refetch} />;
  if (!lines.data) return <Skeleton className="mx-5 mb-5 h-96" />;
  return (
    <>
      <LineTable lines={lines.data.pages.flatMap((page) => page.items)} />
      {lines.hasNextPage && (
        <div className="flex justify-center py-2">
          <Button
            look="quiet"
            busy={lines.isFetchingNextPage}
            onClick={() => lines.fetchNextPage()}
          >
            {t('moreLines')}
          </Button>
        </div>
      )}
    </>
  );
}
