import { useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { Notice } from '@/components/ui/Surface';
import { Checkbox } from '@/components/ui/Toggle';
import { useDebounced } from '@/hooks/useDebounced';
import type { Rule } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { categoriesQuery } from '@/lib/queries/categories';
import { toast } from '@/lib/toasts';
import { commonTexts } from '@/texts/common';
import { errorTexts } from '@/texts/errors';
import { ruleTexts } from '@/texts/rules';
import { ConditionFields } from './ConditionFields';
import { bodyOf, type Draft, type DraftProblem } from './draft';
import { previewQuery, useApplyRule, useSaveRule } from './queries';
import { RulePreview } from './RulePreview';

type Props = {
  /** The rule being edited; null for a new one. */
  rule: Rule | null;
  start: Draft;
  onClose: () => void;
};

const TYPING_MS = 300;

/** A rule's conditions, what it does, and what that means for the movements there are. */
export function RuleForm({ rule, start, onClose }: Props) {
  const t = useTexts(ruleTexts);
  const tCommon = useTexts(commonTexts);
  const tError = useTexts(errorTexts);
  const form = useId();
  const [draft, setDraft] = useState(start);
  const [applies, setApplies] = useState(false);
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  const { data: tree = [] } = useQuery(categoriesQuery);
  const save = useSaveRule(rule?.id ?? null);
  const apply = useApplyRule();

  const settled = useDebounced(draft, TYPING_MS);
  const body = useMemo(() => {
    const read = bodyOf(settled);
    return typeof read === 'string' ? null : read;
  }, [settled]);
  const { data: preview } = useQuery(previewQuery(body));
  const changes = body ? (preview?.changes ?? 0) : 0;

  const change = (next: Draft) => {
    setDraft(next);
    setProblem(null);
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
        if (applies && changes > 0) apply.mutate(id);
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
        <ConditionFields draft={draft} onChange={change} />
        <fieldset className="flex flex-col gap-3">
          <legend className="pb-3 font-medium text-ink">{t('effect')}</legend>
          <div className="grid gap-3 md:grid-cols-2">
            <Field label={t('category')}>
              <Select
                value={draft.categoryId}
                onChange={(event) => change({ ...draft, categoryId: event.target.value })}
              >
                <option value="">{t('leaveCategory')}</option>
                {tree.map((group) => (
                  <optgroup key={group.id} label={group.name}>
                    {group.categories
                      .filter((one) => !one.archived || one.id === draft.categoryId)
                      .map((one) => (
                        <option key={one.id} value={one.id}>
                          {one.name}
                        </option>
                      ))}
                  </optgroup>
                ))}
              </Select>
            </Field>
            <Field label={t('payee')} aside={t('optional')}>
              <Input
                value={draft.payee}
                maxLength={120}
                placeholder={t('payeeHint')}
                onChange={(event) => change({ ...draft, payee: event.target.value })}
              />
            </Field>
          </div>
        </fieldset>
        <Field label={t('name')} aside={t('optional')} hint={t('nameHint')}>
          <Input
            value={draft.name}
            maxLength={120}
            onChange={(event) => change({ ...draft, name: event.target.value })}
          />
        </Field>
        {(problem || save.error) && (
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
    </Modal>
  );
}
