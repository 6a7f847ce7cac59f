import { useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { ProgressBar, Section, Skeleton } from '@/components/ui/Surface';
import type { RuleRun } from '@/lib/api';
import { formatInstant } from '@/lib/dates';
import { useHome, useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { ruleTexts } from '@/texts/rules';
import { runProgressQuery, runsQuery, useUndoRun } from './queries';

/** What was applied to history, each with the way back. */
export function Runs() {
  const t = useTexts(ruleTexts);
  const { data, error, refetch } = useQuery(runsQuery);
  if (data?.length === 0) return null;
  return (
    <Section title={t('runs')} hint={t('runsHint')} flush>
      {error && !data && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <Skeleton className="m-5 h-10" />}
      <ul>
        {data?.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
    </Section>
  );
}

function Run({ run }: { run: RuleRun }) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const undo = useUndoRun();
  const mayWrite = useMayWrite();
  const { data: progress } = useQuery(runProgressQuery);
  const { undo_token: token } = run;
  const isOn = run.state === 'queued';
  const percent = progress?.percent ?? null;
  return (
    <li className="flex items-center gap-3 border-line border-t px-5 py-3 first:border-0 max-md:px-3">
      <div className="min-w-0 flex-1">
        <p className="truncate text-ink">
          {run.kind === 'again' ? t('againRun') : (run.name ?? t('allRules'))}
        </p>
        <p className="text-ink-3 text-xs">
          {formatInstant(run.created_at, locale, household.time_zone)} ·{' '}
          {isOn
            ? percent === null
              ? t('runQueued')
              : t('runAt', { percent })
            : run.state === 'undone'
              ? t('runWasUndone')
              : t('applied', { count: run.changed })}
        </p>
        {isOn && (
          <div className="pt-2">
            <ProgressBar label={t('runQueued')} value={percent} />
          </div>
        )}
      </div>
      {mayWrite && token && (
        <Button size="sm" icon={Undo2} busy={undo.isPending} onClick={() => undo.mutate(token)}>
          {t('undoRun')}
        </Button>
      )}
    </li>
  );
}
