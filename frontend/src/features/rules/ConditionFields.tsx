import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { Button, IconButton } from '@/components/ui/Button';
import { Input, Select } from '@/components/ui/Input';
import { SegmentedControl } from '@/components/ui/Tabs';
import { capitalize } from '@/lib/dates';
import { useTexts } from '@/lib/i18n';
import { accountsQuery } from '@/lib/queries/accounts';
import { ruleTexts } from '@/texts/rules';
import {
  type Draft,
  type DraftCondition,
  emptyCondition,
  FIELDS,
  type Field,
  type Op,
  opsOf,
  withField,
} from './draft';

type Props = { draft: Draft; onChange: (draft: Draft) => void };

/** What a movement must look like: one line per condition. */
export function ConditionFields({ draft, onChange }: Props) {
  const t = useTexts(ruleTexts);
  const { conditions } = draft;
  const set = (next: DraftCondition[]) => onChange({ ...draft, conditions: next });
  return (
    <fieldset className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <legend className="contents">
          <span className="font-medium text-ink">{t('conditions')}</span>
        </legend>
        {conditions.length > 1 && (
          <SegmentedControl
            label={t('matchLabel')}
            value={draft.match}
            onChange={(match) => onChange({ ...draft, match })}
            choices={[
              { value: 'all', label: t('matchAll') },
              { value: 'any', label: t('matchAny') },
            ]}
          />
        )}
      </div>
      {conditions.map((condition, index) => (
        <ConditionLine
          key={condition.key}
          number={index + 1}
          condition={condition}
          onChange={(next) => set(conditions.map((one) => (one.key === next.key ? next : one)))}
          onRemove={
            conditions.length > 1
              ? () => set(conditions.filter((one) => one.key !== condition.key))
              : null
          }
        />
      ))}
      {conditions.some((one) => one.field === 'amount') && (
        <p className="text-ink-3 text-xs">{t('amountHint')}</p>
      )}
      <Button
        look="quiet"
        size="sm"
        icon={Plus}
        className="-ml-2 self-start"
        onClick={() => set([...conditions, emptyCondition()])}
      >
        {t('addCondition')}
      </Button>
    </fieldset>
  );
}

type LineProps = {
  number: number;
  condition: DraftCondition;
  onChange: (condition: DraftCondition) => void;
  onRemove: (() => void) | null;
};

function ConditionLine({ number, condition, onChange, onRemove }: LineProps) {
  const t = useTexts(ruleTexts);
  const { data: accounts = [] } = useQuery(accountsQuery);
  const { field, op, value, value2 } = condition;
  const ops = opsOf(field);
  const input = (label: string, text: string, name: 'value' | 'value2') => (
    <Input
      aria-label={label}
      value={text}
      autoComplete="off"
      spellCheck={false}
      autoFocus={number === 1 && name === 'value'}
      {...(field === 'amount' ? { inputMode: 'decimal' as const } : {})}
      onChange={(event) => onChange({ ...condition, [name]: event.target.value })}
      className="min-w-0 flex-1"
    />
  );
  return (
    <fieldset
      aria-label={t('condition', { number })}
      className="flex flex-wrap items-center gap-2 rounded-sm max-md:bg-sunken max-md:p-2"
    >
      <Select
        aria-label={t('fieldLabel')}
        value={field}
        onChange={(event) => onChange(withField(condition, event.target.value as Field))}
        className="w-40 max-md:flex-1"
      >
        {FIELDS.map((one) => (
          <option key={one} value={one}>
            {capitalize(t(`field_${one}`))}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('opLabel')}
        value={op}
        disabled={ops.length === 1}
        onChange={(event) => onChange({ ...condition, op: event.target.value as Op })}
        className="w-36 max-md:flex-1"
      >
        {ops.map((one) => (
          <option key={one} value={one}>
            {t(`op_${one}`)}
          </option>
        ))}
      </Select>
      <div className="flex min-w-40 flex-1 items-center gap-2 max-md:basis-full">
        {field === 'account' ? (
          <Select
            aria-label={t('valueLabel')}
            value={value}
            onChange={(event) => onChange({ ...condition, value: event.target.value })}
            className="min-w-0 flex-1"
          >
            <option value="">{t('chooseAccount')}</option>
            {accounts.map((account) => (
              <option key={account.id} value={account.id}>
                {account.name}
              </option>
            ))}
          </Select>
        ) : (
          input(t('valueLabel'), value, 'value')
        )}
        {op === 'between' && input(t('value2Label'), value2, 'value2')}
        {onRemove && (
          <IconButton icon={X} label={t('removeCondition', { number })} onClick={onRemove} />
        )}
      </div>
    </fieldset>
  );
}
