import { useQuery } from '@tanstack/react-query';
import {
  ArrowDown,
  ArrowUp,
  Ellipsis,
  History,
  Pencil,
  Plus,
  Trash2,
  TriangleAlert,
  Wand,
} from 'lucide-react';
import { useState } from 'react';
import { RuleSuggestions } from '@/components/RuleSuggestions';
import { Button, IconButton } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/Menu';
import { EmptyState, Section, Skeleton } from '@/components/ui/Surface';
import { Switch } from '@/components/ui/Toggle';
import { useSearchState } from '@/hooks/useSearchState';
import type { Rule, RuleHint } from '@/lib/api';
import { cx } from '@/lib/cx';
import { capitalize } from '@/lib/dates';
import { useMayWrite } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { ruleTexts } from '@/texts/rules';
import { Automatic } from './Automatic';
import { draftOf, newDraft } from './draft';
import { hintsQuery, rulesQuery, useRuleChanges, useStartRun } from './queries';
import { RuleForm } from './RuleForm';
import { Runs } from './Runs';
import { Unwanted } from './Unwanted';
import { useEffects } from './useEffects';

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

type RowProps = {
  rule: Rule;
  above: Rule | undefined;
  below: Rule | undefined;
  /** The first of its stage. */
  begins: boolean;
  hints: readonly RuleHint[];
  nameOf: (id: string | null | undefined) => string;
  mayWrite: boolean;
  changes: ReturnType<typeof useRuleChanges>;
  onEdit: () => void;
  onDelete: () => void;
};

function RuleRow({
  rule,
  above,
  below,
  begins,
  hints,
  nameOf,
  mayWrite,
  changes,
  onEdit,
  onDelete,
}: RowProps) {
  const t = useTexts(ruleTexts);
  const say = useEffects();
  const run = useStartRun();
  const { name, enabled } = rule;
  const warnings = rule.problem
    ? [t('broken')]
    : hints.map(({ kind, other_id, count }) =>
        t(`hint_${kind}`, { other: `«${nameOf(other_id)}»`, count }),
      );
  return (
    <li className="border-line border-t first:border-0">
      {begins && (
        <p className="bg-sunken px-5 py-1.5 text-ink-2 text-xs max-md:px-3">
          {t(`stage_${rule.stage}`)}
        </p>
      )}
      <div className="flex items-start gap-3 px-5 py-3 max-md:px-3">
        {mayWrite && (
          <div className="-ml-2 flex flex-col">
            <IconButton
              icon={ArrowUp}
              size="sm"
              label={t('moveUp', { name })}
              disabled={!above}
              onClick={() => above && changes.swap(rule, above)}
            />
            <IconButton
              icon={ArrowDown}
              size="sm"
              label={t('moveDown', { name })}
              disabled={!below}
              onClick={() => below && changes.swap(rule, below)}
            />
          </div>
        )}
        <div className="min-w-0 flex-1 self-center">
          <p
            className={cx('break-words font-medium', enabled ? 'text-ink' : 'text-ink-3')}
            title={name}
          >
            {name}
          </p>
          <p className="break-words font-mono text-ink-2 text-xs">{rule.query}</p>
          <p className="break-words text-ink-2">{capitalize(say(rule.set, rule.stop))}</p>
          {warnings.map((warning) => (
            <p key={warning} className="mt-0.5 flex items-start gap-1.5 text-warning text-xs">
              <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
              {warning}
            </p>
          ))}
          <p className="mt-0.5 text-ink-3 text-xs">{t('hits', { count: rule.hits })}</p>
        </div>
        {mayWrite && (
          <div className="flex shrink-0 items-center gap-1">
            <Switch
              checked={enabled}
              onChange={(next) => changes.enable(rule, next)}
              label={<span className="sr-only">{t('enabled', { name })}</span>}
            />
            <Menu
              trigger={<IconButton icon={Ellipsis} label={t('optionsOf', { name })} size="sm" />}
            >
              <MenuItem icon={Pencil} onSelect={onEdit}>
                {t('edit')}
              </MenuItem>
              <MenuItem icon={History} onSelect={() => run.mutate({ rule_id: rule.id })}>
                {t('applyToHistory')}
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={Trash2} onSelect={onDelete} danger>
                {t('delete')}
              </MenuItem>
            </Menu>
          </div>
        )}
      </div>
    </li>
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
