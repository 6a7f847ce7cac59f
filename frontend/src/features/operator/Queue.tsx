import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CirclePause, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Section, Skeleton } from '@/components/ui/Surface';
import type { ListedJob, QueueReport } from '@/lib/api';
import { ago, formatInstant } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { operatorTexts } from '@/texts/operator';
import { deadJobsQuery, useDiscardJob, useRetryJob } from './queries';

/** Ajustes › Tareas: what the server could not do by itself, for who looks after it. */
export function Queue() {
  const { data, error, refetch } = useQuery(deadJobsQuery);
  if (!data) return error ? <ErrorScreen error={error} retry={refetch} /> : <QueueSkeleton />;
  return (
    <>
      {data.resting.length > 0 && <Resting gates={data.resting} />}
      <DeadJobs jobs={data.jobs} />
      <Figures kinds={data.kinds} />
    </>
  );
}

const KINDS = [
  'sync_connection',
  'sync_due',
  'import_file',
  'run_rules',
  'ask_assistant',
  'forget_file',
  'forget_sessions',
  'forget_demos',
  'forget_jobs',
  'refresh_rates',
  'sweep_objects',
  'watch',
] as const;
type Kind = (typeof KINDS)[number];

const isKnown = (kind: string): kind is Kind => KINDS.some((known) => known === kind);

/** A kind of job in words; one that this version does not know by its own name. */
function useKind() {
  const t = useTexts(operatorTexts);
  return (kind: string) => (isKnown(kind) ? t(`kind_${kind}`) : kind);
}

function DeadJobs({ jobs }: { jobs: ListedJob[] }) {
  const t = useTexts(operatorTexts);
  const tError = useTexts(errorTexts);
  const kindName = useKind();
  const retry = useRetryJob();
  const discard = useDiscardJob();
  const [leaving, setLeaving] = useState<ListedJob | null>(null);
  const failed = (error: Error) => toast(errorText(error, tError), { tone: 'danger' });
  return (
    <Section title={t('dead')} hint={jobs.length > 0 && t('deadHint')} flush>
      {jobs.length === 0 && (
        <EmptyState icon={CircleCheck} title={t('none')} text={t('noneText')} />
      )}
      <ul>
        {jobs.map((job) => (
          <DeadJob
            key={job.id}
            job={job}
            onRetry={() =>
              retry.mutate(job.id, { onSuccess: () => toast(t('retried')), onError: failed })
            }
            onDiscard={() => setLeaving(job)}
          />
        ))}
      </ul>
      {leaving && (
        <Confirm
          open
          onOpenChange={() => setLeaving(null)}
          title={t('discardTitle')}
          text={`${kindName(leaving.kind)}. ${t('discardText')}`}
          action={t('discard')}
          onConfirm={() =>
            discard.mutate(leaving.id, {
              onSuccess: () => toast(t('discarded')),
              onError: failed,
            })
          }
          danger
        />
      )}
    </Section>
  );
}

function DeadJob({
  job,
  onRetry,
  onDiscard,
}: {
  job: ListedJob;
  onRetry: () => void;
  onDiscard: () => void;
}) {
  const t = useTexts(operatorTexts);
  const { locale } = useLocale();
  const kind = useKind()(job.kind);
  const facts = [
    t('attempts', { count: job.attempts, most: job.max_attempts }),
    job.finished_at && t('gaveUp', { when: ago(job.finished_at, locale) }),
    job.for_household && t('ofHousehold', { id: job.for_household.slice(-8) }),
  ];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line border-t px-5 py-3.5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium text-ink">{kind}</p>
        <p className="text-ink-3 text-xs">{facts.filter(Boolean).join(' · ')}</p>
        {job.last_error && (
          <p className="mt-1.5 rounded-sm bg-sunken px-3 py-2 font-mono text-ink-2 text-xs wrap-anywhere">
            {job.last_error}
          </p>
        )}
      </div>
      <div className="flex items-center gap-2">
        <Button size="sm" icon={RotateCcw} aria-label={t('retryOf', { kind })} onClick={onRetry}>
          {t('retry')}
        </Button>
        <IconButton icon={Trash2} size="sm" label={t('discardOf', { kind })} onClick={onDiscard} />
      </div>
    </li>
  );
}

function Figures({ kinds }: { kinds: QueueReport['kinds'] }) {
  const t = useTexts(operatorTexts);
  const kindName = useKind();
  const figures = 'px-3 py-2 text-right tabular-nums last:pr-5';
  return (
    <Section title={t('queue')} hint={t('queueHint')} flush>
      {kinds.length === 0 ? (
        <p className="px-5 pb-4 text-ink-2">{t('idle')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone is scrolled by keys too
        <section className="overflow-x-auto" aria-label={t('byKind')} tabIndex={0}>
          <table className="w-full min-w-md">
            <thead className="text-ink-3 text-xs">
              <tr className="border-line border-b">
                <th scope="col" className="px-5 py-2 text-left font-medium">
                  {t('kind')}
                </th>
                {(['queued', 'running', 'deadCount', 'oldest'] as const).map((column) => (
                  <th key={column} scope="col" className={`${figures} font-medium`}>
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {kinds.map((row) => (
                <tr key={row.kind}>
                  <th scope="row" className="px-5 py-2 text-left font-normal text-ink">
                    {kindName(row.kind)}
                  </th>
                  <td className={figures}>{row.queued}</td>
                  <td className={figures}>{row.running}</td>
                  <td className={figures}>{row.dead}</td>
                  <td className={figures}>{t('seconds', { count: row.oldest_seconds })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  );
}

function Resting({ gates }: { gates: QueueReport['resting'] }) {
  const t = useTexts(operatorTexts);
  const { locale } = useLocale();
  const { user } = useHome();
  return (
    <Section title={t('resting')} hint={t('restingHint')} flush>
      <ul>
        {gates.map(({ gate, failures, until }) => (
          <li key={gate} className="flex items-center gap-3 border-line border-t px-5 py-3">
            <CirclePause size={18} className="shrink-0 text-warning" aria-hidden />
            <div className="min-w-0 flex-1">
              <p className="font-medium text-ink wrap-anywhere">{gate}</p>
              <p className="text-ink-3 text-xs">
                {t('restsUntil', {
                  count: failures,
                  when: formatInstant(until, locale, user.time_zone),
                })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const QueueSkeleton = () => (
  <div className="panel flex flex-col gap-4 p-5" aria-busy>
    <Skeleton className="h-4 w-40" />
    <Skeleton className="h-14" />
    <Skeleton className="h-14" />
  </div>
);
