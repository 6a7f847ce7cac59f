import { useQuery } from '@tanstack/react-query';
import { CircleAlert, ListFilterPlus, Search } from 'lucide-react';
import { type FormEvent, lazy, Suspense, useId, useMemo, useRef, useState } from 'react';
import { QueryInput } from '@/components/query/QueryInput';
import { QueryProblem, queryFault } from '@/components/query/QueryProblem';
import { Button, IconButton } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { Notice } from '@/components/ui/Surface';
import { SegmentedControl } from '@/components/ui/Tabs';
import { Checkbox, Switch } from '@/components/ui/Toggle';
import { useDebounced } from '@/hooks/useDebounced';
import { ApiError, type Rule } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { isUnfinished } from '@/lib/language/place';
import { toast } from '@/lib/toasts';
import { commonTexts } from '@/texts/common';
import { errorTexts } from '@/texts/errors';
import { queryTexts } from '@/texts/query';
import { ruleTexts } from '@/texts/rules';
import { bodyOf, type Draft, type DraftProblem, STAGES } from './draft';
import { EffectFields } from './EffectFields';
import { previewQuery, useSaveRule, useStartRun } from './queries';
import { RulePreview } from './RulePreview';

const QueryBuilder = lazy(() => import('@/components/query/QueryBuilder'));

type Props = {
  /** The rule being edited; null for a new one. */
  rule: Rule | null;
  start: Draft;
  onClose: () => void;
};

const TYPING_MS = 300;

/** Which movements, what they get, and what that means for those there are. */
export function RuleForm({ rule, start, onClose }: Props) {
  const t = useTexts(ruleTexts);
  const tQuery = useTexts(queryTexts);
  const tCommon = useTexts(commonTexts);
  const tError = useTexts(errorTexts);
  const form = useId();
  const field = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(start);
  const [applies, setApplies] = useState(false);
  const [building, setBuilding] = useState(false);
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  const save = useSaveRule(rule?.id ?? null);
  const run = useStartRun();

  const settled = useDebounced(draft, TYPING_MS);
  const body = useMemo(() => {
    const read = bodyOf(settled);
    return typeof read === 'string' || isUnfinished(read.query) ? null : read;
  }, [settled]);
  const preview = useQuery(previewQuery(body));
  const changes = body ? (preview.data?.changes ?? 0) : 0;
  const refusal = save.error ?? (body ? preview.error : null);
  const fault = refusal instanceof ApiError ? queryFault(refusal.fields) : undefined;

  const change = (next: Draft) => {
    setDraft(next);
    setProblem(null);
    save.reset();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const read = bodyOf(draft);
    if (typeof read === 'string') {
      setProblem(read);
      return;
    }
    save.mutate(read, {
      onSuccess: ({ id }) => {
        if (applies && changes > 0) run.mutate({ rule_id: id });
        else toast(t('saved'));
        onClose();
      },
    });
  };

  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(rule ? 'editTitle' : 'newTitle')}
      width="lg"
      footer={
        <Button look="primary" type="submit" form={form} busy={save.isPending}>
          {tCommon('save')}
        </Button>
      }
    >
      <form id={form} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
        <div className="flex flex-col gap-2">
          <p className="font-medium text-ink">{t('conditions')}</p>
          <div className="flex items-center gap-2">
            <QueryInput
              field={field}
              icon={Search}
              label={t('conditions')}
              placeholder={t('queryHint')}
              invalid={fault !== undefined}
              value={draft.query}
              onChange={(query) => change({ ...draft, query })}
              className="min-w-0 flex-1"
            />
            <IconButton
              icon={ListFilterPlus}
              label={tQuery('build')}
              onClick={() => setBuilding(true)}
            />
          </div>
          {fault && <QueryProblem query={draft.query.trim()} fault={fault} />}
        </div>
        <EffectFields draft={draft} onChange={change} />
        <fieldset className="flex flex-col gap-3">
          <legend className="pb-3 font-medium text-ink">{t('order')}</legend>
          <SegmentedControl
            label={t('stage')}
            value={draft.stage}
            onChange={(stage) => change({ ...draft, stage })}
            choices={STAGES.map((stage) => ({ value: stage, label: t(`stage_${stage}`) }))}
            className="w-full"
          />
          <p className="text-ink-3 text-xs">{t(`stageHint_${draft.stage}`)}</p>
          <Switch
            checked={draft.stop}
            onChange={(stop) => change({ ...draft, stop })}
            label={t('stop')}
            hint={t('stopHint')}
          />
        </fieldset>
        <Field label={t('name')} aside={t('optional')} hint={t('nameHint')}>
          <Input
            value={draft.name}
            maxLength={120}
            onChange={(event) => change({ ...draft, name: event.target.value })}
          />
        </Field>
        {(problem || (save.error && !fault)) && (
          <Notice icon={CircleAlert} tone="danger">
            {problem ? t(problem) : errorText(save.error, tError)}
          </Notice>
        )}
        {changes > 0 && (
          <div className="flex items-center gap-2.5">
            <Checkbox
              checked={applies}
              onChange={setApplies}
              label={t('applyNow', { count: changes })}
            />
            <span aria-hidden className="text-ink">
              {t('applyNow', { count: changes })}
            </span>
          </div>
        )}
        <RulePreview body={body} />
      </form>
      {building && (
        <Suspense fallback={null}>
          <QueryBuilder
            query={draft.query}
            onUse={(query) => change({ ...draft, query })}
            onClose={() => setBuilding(false)}
          />
        </Suspense>
      )}
    </Modal>
  );
}
