import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { FLAGS } from '@/components/FlagMark';
import { Button, IconButton } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Switch } from '@/components/ui/Toggle';
import type { Flag, Id } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { categoriesQuery } from '@/lib/queries/categories';
import { flagsTexts } from '@/texts/flags';
import { hiddenTexts } from '@/texts/hidden';
import { ruleTexts } from '@/texts/rules';
import { type Draft, type DraftPart, newPart, SHARES } from './draft';

type Props = { draft: Draft; onChange: (draft: Draft) => void };

/** What a rule gives. */
export function EffectFields({ draft, onChange }: Props) {
  const t = useTexts(ruleTexts);
  const tFlags = useTexts(flagsTexts);
  const tHidden = useTexts(hiddenTexts);
  const text = (name: 'payee' | 'memo' | 'tags', max: number) => ({
    value: draft[name],
    maxLength: max,
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...draft, [name]: event.target.value }),
  });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-3 font-medium text-ink">{t('effect')}</legend>
      {draft.parts.length > 0 ? (
        <Parts draft={draft} onChange={onChange} />
      ) : (
        <div className="flex items-end gap-2">
          <Field label={t('category')} className="min-w-0 flex-1">
            <CategorySelect
              value={draft.categoryId}
              none={t('leaveCategory')}
              onChange={(categoryId) => onChange({ ...draft, categoryId })}
            />
          </Field>
          <Button
            onClick={() =>
              onChange({
                ...draft,
                parts: [
                  { ...newPart('percent', '50'), categoryId: draft.categoryId },
                  newPart('remainder'),
                ],
              })
            }
          >
            {t('splitIt')}
          </Button>
        </div>
      )}
      <div className="grid gap-3 md:grid-cols-2">
        <Field label={t('payee')} aside={t('optional')}>
          <Input placeholder={t('payeeHint')} {...text('payee', 120)} />
        </Field>
        <Field label={t('memo')} aside={t('optional')}>
          <Input {...text('memo', 500)} />
        </Field>
        <Field label={t('tags')} aside={t('optional')}>
          <Input placeholder={t('tagsHint')} {...text('tags', 400)} />
        </Field>
        <Field label={tFlags('flag')} aside={t('optional')}>
          <Select
            value={draft.flag}
            onChange={({ target }) => onChange({ ...draft, flag: target.value as Flag | '' })}
          >
            <option value="">{t('leaveFlag')}</option>
            {FLAGS.map((flag) => (
              <option key={flag} value={flag}>
                {tFlags(flag)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Switch
        checked={draft.hide}
        onChange={(hide) => onChange({ ...draft, hide })}
        label={tHidden('hide')}
        hint={tHidden('hint')}
      />
      <Switch
        checked={draft.review}
        onChange={(review) => onChange({ ...draft, review })}
        label={t('review')}
        hint={t('reviewHint')}
      />
    </fieldset>
  );
}

function Parts({ draft, onChange }: Props) {
  const t = useTexts(ruleTexts);
  const put = (parts: DraftPart[]) => onChange({ ...draft, parts });
  const change = (key: number, with_: Partial<DraftPart>) =>
    put(draft.parts.map((part) => (part.key === key ? { ...part, ...with_ } : part)));
  return (
    <div className="flex flex-col gap-2">
      {draft.parts.map((part, index) => {
        const number = index + 1;
        return (
          <fieldset
            key={part.key}
            aria-label={t('part', { number })}
            className="flex flex-wrap items-center gap-2 rounded-sm max-md:bg-sunken max-md:p-2"
          >
            <CategorySelect
              label={t('category')}
              value={part.categoryId}
              none={t('noCategory')}
              onChange={(categoryId) => change(part.key, { categoryId })}
            />
            <Select
              aria-label={t('share')}
              value={part.kind}
              onChange={({ target }) =>
                change(part.key, { kind: target.value as DraftPart['kind'] })
              }
              className="w-36 max-md:flex-1"
            >
              {SHARES.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`share_${kind}`)}
                </option>
              ))}
            </Select>
            {part.kind !== 'remainder' && (
              <Input
                aria-label={t('shareValue')}
                inputMode="decimal"
                value={part.value}
                onChange={({ target }) => change(part.key, { value: target.value })}
                className="w-28"
              />
            )}
            <IconButton
              icon={X}
              label={t('removePart', { number })}
              onClick={() =>
                put(draft.parts.length > 2 ? draft.parts.filter(({ key }) => key !== part.key) : [])
              }
            />
          </fieldset>
        );
      })}
      <div>
        <Button size="sm" icon={Plus} onClick={() => put([...draft.parts, newPart('remainder')])}>
          {t('addPart')}
        </Button>
      </div>
    </div>
  );
}

type SelectProps = {
  value: Id;
  none: string;
  label?: string;
  onChange: (id: Id) => void;
};

function CategorySelect({ value, none, label, onChange }: SelectProps) {
  const { data: tree = [] } = useQuery(categoriesQuery);
  return (
    <Select
      {...(label ? { 'aria-label': label } : {})}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className="min-w-40 flex-1"
    >
      <option value="">{none}</option>
      {tree.map((group) => (
        <optgroup key={group.id} label={group.name}>
          {group.categories
            .filter((one) => !one.archived || one.id === value)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}
