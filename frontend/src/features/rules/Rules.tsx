import { useQuery } from '@tanstack/react-query';
import { History, Plus, Wand } from 'lucide-react';
import { useState } from 'react';
import { RuleSuggestions } from '@/components/RuleSuggestions';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { EmptyState, Section, Skeleton } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import type { Rule } from '@/lib/api';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { ruleTexts } from '@/texts/rules';
import { Automatic } from './Automatic';
import { draftOf, newDraft } from './draft';
import { hintsQuery, rulesQuery, useRuleChanges, useStartRun } from './queries';
import { RuleForm } from './RuleForm';
import { RuleRow } from './RuleRow';
import { Runs } from './Runs';
import { Unwanted } from './Unwanted';

/** Ajustes → Reglas. `?nueva=1` (with what to fill in) and `?regla=id` open the form. */
export function Rules() {
  const t = useTexts(ruleTexts);
  const [search, change] = useSearchState();
  const { data, error, refetch } = useQuery(rulesQuery);
  const { data: hints = [] } = useQuery({ ...hintsQuery, enabled: (data?.length ?? 0) > 0 });
  const run = useStartRun();
  const [deleting, setDeleting] = useState<Rule | null>(null);
  const [runningAll, setRunningAll] = useState(false);
  const changes = useRuleChanges();
  const mayWrite = useMayWrite();
  const edited = data?.find(({ id }) => id === search.regla) ?? null;
  const isOpen = mayWrite && (search.nueva !== undefined || edited !== null);
  const add = (
    <Button look="primary" icon={Plus} onClick={() => change({ nueva: '1' })}>
      {t('add')}
    </Button>
  );

  const actions = mayWrite && data && data.length > 0 && (
    <>
      <Button icon={History} onClick={() => setRunningAll(true)}>
        {t('runAll')}
      </Button>
      {add}
    </>
  );
  // Neighbours change places within their stage only.
  const neighbour = (rule: Rule, other: Rule | undefined) =>
    other?.stage === rule.stage ? other : undefined;

  return (
    <div className="flex flex-col gap-6">
      <RuleSuggestions />
      <Section title={t('title')} hint={t('hint')} actions={actions} flush>
        {error && <ErrorScreen error={error} retry={refetch} />}
        {!data && !error && <RulesSkeleton />}
        {data?.length === 0 && (
          <EmptyState
            icon={Wand}
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={mayWrite && add}
          />
        )}
        <ol>
          {data?.map((rule, index) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              above={neighbour(rule, data[index - 1])}
              below={neighbour(rule, data[index + 1])}
              begins={data[index - 1]?.stage !== rule.stage}
              hints={hints.filter(({ rule_id }) => rule_id === rule.id)}
              nameOf={(id) => data.find((one) => one.id === id)?.name ?? t('otherRule')}
              mayWrite={mayWrite}
              changes={changes}
              onEdit={() => change({ regla: rule.id })}
              onDelete={() => setDeleting(rule)}
            />
          ))}
        </ol>
        {isOpen && (
          <RuleForm
            key={edited?.id ?? 'new'}
            rule={edited}
            start={edited ? draftOf(edited) : newDraft(search)}
            onClose={() =>
              change({
                nueva: null,
                regla: null,
                payee: null,
                description: null,
                category_id: null,
                q: null,
              })
            }
          />
        )}
        {deleting && (
          <Confirm
            open
            onOpenChange={() => setDeleting(null)}
            title={t('deleteTitle')}
            text={t('deleteText', { name: deleting.name })}
            action={t('delete')}
            onConfirm={() => changes.remove(deleting)}
            danger
          />
        )}
      </Section>
      <Runs />
      <Unwanted />
      <Automatic />
      {runningAll && (
        <Confirm
          open
          onOpenChange={() => setRunningAll(false)}
          title={t('runAllTitle')}
          text={t('runAllText')}
          action={t('runAll')}
          onConfirm={() => run.mutate({ rule_id: null })}
        />
      )}
    </div>
  );
}

const RulesSkeleton = () => (
  <div aria-hidden className="flex flex-col">
    {['a', 'b', 'c'].map((row) => (
      <div key={row} className="flex flex-col gap-2 px-5 py-4">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
    ))}
  </div>
);
