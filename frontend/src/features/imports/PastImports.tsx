import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Badge, Section, Skeleton } from '@/components/ui/Surface';
import type { Import } from '@/lib/api';
import { formatInstant } from '@/lib/dates';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { importsTexts } from '@/texts/imports';
import { importsQuery } from './queries';
import { useSentence } from './sentence';
import { UndoImport } from './UndoImport';

/** The files so far: when, which, what came of them, and the way back. */
export function PastImports() {
  const t = useTexts(importsTexts);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(importsQuery);
  const imports = data?.pages.flatMap((page) => page.items);
  if (error && !data) return <ErrorScreen error={error} retry={refetch} />;
  if (imports?.length === 0) return null;
  return (
    <Section title={t('past')} flush>
      {!imports && (
        <div className="flex flex-col gap-4 px-5 py-3">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      )}
      <ul>
        {imports?.map((one) => (
          <PastImport key={one.id} past={one} />
        ))}
      </ul>
      {hasNextPage && (
        <div className="flex justify-center border-line border-t py-2">
          <Button look="quiet" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t('older')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function PastImport({ past }: { past: Import }) {
  const t = useTexts(importsTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const say = useSentence();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t px-5 py-3">
      <span className="grid size-9 shrink-0 place-items-center rounded-sm bg-sunken text-ink-2">
        <FileText size={18} aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <Link
            to={paths.import(past.id)}
            className="break-all font-medium text-ink hover:underline"
          >
            {past.file_name}
          </Link>
          {past.waiting && (
            <Badge tone={past.state === 'failed' ? 'danger' : 'brand'}>
              {t(`state_${past.state as 'queued' | 'running' | 'preview' | 'failed'}`)}
            </Badge>
          )}
          {past.state === 'undone' && <Badge tone="warning">{t('stateUndone')}</Badge>}
        </p>
        <p className="text-ink-3 text-xs">
          {formatInstant(past.created_at, locale, household.time_zone)}
          {!past.waiting && ` · ${say(past.counts) || t('nothingNew')}`}
        </p>
      </div>
      {past.state === 'done' && <UndoImport done={past} compact />}
    </li>
  );
}
