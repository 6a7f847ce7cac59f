import { Plus, X } from 'lucide-react';
import { Button, IconButton } from '@/components/ui/Button';
import { Select } from '@/components/ui/Input';
import { SegmentedControl } from '@/components/ui/Tabs';
import { cx } from '@/lib/cx';
import { capitalize } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { FIELDS, type Op, opsOf, ownText, say } from '@/lib/language/fields';
import { emptyGroup, emptyRow, type Group, type Row, withField } from '@/lib/language/tree';
import { queryTexts } from '@/texts/query';
import { ValueField } from './ValueField';

type GroupProps = {
  group: Group;
  onChange: (group: Group) => void;
  /** Nothing for the outermost. */
  onRemove?: () => void;
  number?: number;
};

/** Conditions of which all or any must hold, with groups of their own among them. */
export function ConditionGroup({ group, onChange, onRemove, number }: GroupProps) {
  const t = useTexts(queryTexts);
  const { items } = group;
  const put = (next: Group['items']) => onChange({ ...group, items: next });
  const replace = (one: Row | Group, by: (Row | Group)[]) =>
    put(items.flatMap((item) => (item.key === one.key ? by : [item])));
  return (
    <fieldset
      aria-label={number ? t('group', { number }) : t('build')}
      className={cx(
        'flex flex-col gap-2',
        number !== undefined && 'rounded-lg border border-line bg-canvas p-3',
      )}
    >
      <div className="flex flex-wrap items-center gap-2">
        {number !== undefined && <Negation of={group} onChange={onChange} />}
        <SegmentedControl
          label={t('joins')}
          value={group.joins}
          onChange={(joins) => onChange({ ...group, joins })}
          choices={(['all', 'any'] as const).map((one) => ({
            value: one,
            label: t(`joins_${one}`),
          }))}
        />
        {onRemove && number !== undefined && (
          <IconButton
            icon={X}
            label={t('removeGroup', { number })}
            onClick={onRemove}
            className="ml-auto"
          />
        )}
      </div>
      {items.map((one, index) =>
        one.kind === 'group' ? (
          <ConditionGroup
            key={one.key}
            group={one}
            number={index + 1}
            onChange={(next) => replace(one, [next])}
            onRemove={() => replace(one, [])}
          />
        ) : (
          <Condition
            key={one.key}
            row={one}
            number={index + 1}
            onChange={(next) => replace(one, [next])}
            onRemove={items.length > 1 ? () => replace(one, []) : undefined}
          />
        ),
      )}
      <div className="flex gap-2">
        <Button size="sm" icon={Plus} onClick={() => put([...items, emptyRow()])}>
          {t('addCondition')}
        </Button>
        <Button size="sm" icon={Plus} onClick={() => put([...items, emptyGroup()])}>
          {t('addGroup')}
        </Button>
      </div>
    </fieldset>
  );
}

type RowProps = {
  row: Row;
  number: number;
  onChange: (row: Row) => void;
  onRemove: (() => void) | undefined;
};

function Condition({ row, number, onChange, onRemove }: RowProps) {
  const t = useTexts(queryTexts);
  const { locale } = useLocale();
  const { field, op, values } = row;
  const ops = opsOf(field);
  const put = (next: string[]) => onChange({ ...row, values: next });
  return (
    <fieldset
      aria-label={t('condition', { number })}
      className="flex flex-wrap items-start gap-2 rounded-sm max-md:bg-sunken max-md:p-2"
    >
      <Negation of={row} onChange={onChange} />
      <Select
        aria-label={t('fieldLabel')}
        value={field.en}
        onChange={({ target }) => onChange(withField(row, target.value))}
        className="w-36 max-md:flex-1"
      >
        {FIELDS.map((one) => (
          <option key={one.en} value={one.en}>
            {capitalize(say(one, locale))}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('opLabel')}
        value={op}
        onChange={({ target }) => onChange({ ...row, op: target.value as Op })}
        className="w-40 max-md:flex-1"
      >
        {(ops.includes(op) ? ops : [...ops, op]).map((one) => (
          <option key={one} value={one}>
            {t(ownText(one, field.kind) ?? `op_${one}`)}
          </option>
        ))}
      </Select>
      <div className="flex min-w-48 flex-1 flex-col gap-2 max-md:basis-3/4">
        {values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: values are edited in place and have no other name
          <div key={index} className="flex items-center gap-1">
            <ValueField
              field={field}
              value={value}
              onChange={(next) => put(values.map((old, at) => (at === index ? next : old)))}
            />
            {index === values.length - 1 && (
              <IconButton icon={Plus} label={t('addValue')} onClick={() => put([...values, ''])} />
            )}
            {values.length > 1 && (
              <IconButton
                icon={X}
                label={t('removeValue', { value })}
                onClick={() => put(values.filter((_, at) => at !== index))}
              />
            )}
          </div>
        ))}
      </div>
      {onRemove && (
        <IconButton icon={X} label={t('removeCondition', { number })} onClick={onRemove} />
      )}
    </fieldset>
  );
}

function Negation<T extends Row | Group>({ of, onChange }: { of: T; onChange: (next: T) => void }) {
  const t = useTexts(queryTexts);
  return (
    <button
      type="button"
      aria-pressed={of.negated}
      onClick={() => onChange({ ...of, negated: !of.negated })}
      className="h-10 rounded-sm border border-line px-2.5 text-ink-3 hover:bg-hover aria-pressed:border-brand aria-pressed:bg-brand-soft aria-pressed:font-medium aria-pressed:text-brand-ink max-md:h-11"
    >
      {t('not')}
    </button>
  );
}
