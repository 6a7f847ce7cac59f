import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { Switch } from '@/components/ui/Toggle';
import { useToday } from '@/hooks/useToday';
import type { Envelope } from '@/lib/api';
import { useTexts } from '@/lib/i18n';
import { envelopeTexts } from '@/texts/envelopes';
import type { BudgetWrites } from './queries';
import { draftOf, KINDS, type TargetDraft, type TargetField, targetOf } from './targets';

type Props = { envelope: Envelope; writes: BudgetWrites; onClose: () => void };

const WRONG = { amount: 'amountMissing', day: 'dayMissing' } as const;
const REPEATS = ['1', '2', '3', '6', '12', '24'];

/** What an envelope is to be filled with, in words one would say. */
export default function TargetForm({ envelope, writes, onClose }: Props) {
  const t = useTexts(envelopeTexts);
  const today = useToday();
  const { category_id: id, name } = envelope;
  const [draft, setDraft] = useState(draftOf(envelope.target, today));
  const [priority, setPriority] = useState(`${envelope.priority}`);
  const [wrong, setWrong] = useState<TargetField | null>(null);
  const change = (next: Partial<TargetDraft>) => {
    setDraft((old) => ({ ...old, ...next }));
    setWrong(null);
  };
  const error = (field: TargetField) =>
    wrong === field
      ? t(field in WRONG ? WRONG[field as keyof typeof WRONG] : 'numberWrong')
      : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const target = targetOf(draft);
    if (typeof target === 'string') {
      setWrong(target);
      return;
    }
    writes.settle(id, { target, priority: Number(priority) }, t('targetSaved', { name }));
    onClose();
  };
  const remove = () => {
    writes.settle(id, { target: null }, t('targetRemoved', { name }));
    onClose();
  };

  const { kind } = draft;
  const has = (...kinds: TargetDraft['kind'][]) => kinds.includes(kind);
  const number = (
    field: 'count' | 'percent' | 'periods' | 'weight',
    label: string,
    hint?: ReactNode,
  ) => (
    <Field label={label} error={error(field)} hint={hint}>
      <Input
        inputMode="decimal"
        autoComplete="off"
        value={draft[field]}
        onChange={(event) => change({ [field]: event.target.value })}
      />
    </Field>
  );
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('targetOf', { name })}
      width="sm"
      footer={
        <>
          {envelope.target && (
            <Button look="quiet" onClick={remove}>
              {t('removeTarget')}
            </Button>
          )}
          <Button look="primary" type="submit" form="target">
            {t('save')}
          </Button>
        </>
      }
    >
      <form id="target" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={t('kind')}>
          <Select
            value={kind}
            onChange={(event) => change({ kind: event.target.value as TargetDraft['kind'] })}
          >
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </Select>
        </Field>
        {has('each_period', 'refill', 'by_date', 'bill') && (
          <Field label={t('amount')} error={error('amount')}>
            <MoneyInput value={draft.amount} onCommit={(amount) => change({ amount })} />
          </Field>
        )}
        {has('by_date', 'bill') && (
          <Field label={t(kind === 'bill' ? 'billDay' : 'day')} error={error('day')}>
            <Input
              type="date"
              value={draft.day}
              onChange={(event) => change({ day: event.target.value })}
            />
          </Field>
        )}
        {has('by_date') && (
          <Field label={t('repeat')}>
            <Select
              value={draft.repeatMonths}
              onChange={(event) => change({ repeatMonths: event.target.value })}
            >
              <option value="">{t('repeatNever')}</option>
              {[...new Set([...REPEATS, draft.repeatMonths])].filter(Boolean).map((months) => (
                <option key={months} value={months}>
                  {t('repeatMonths', { count: Number(months) })}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {has('bill') && (
          <>
            <div className="grid grid-cols-2 gap-4">
              {number('count', t('every'))}
              <Field label={t('unit')}>
                <Select
                  value={draft.every}
                  onChange={(event) =>
                    change({ every: event.target.value as TargetDraft['every'] })
                  }
                >
                  {(['weeks', 'months', 'years'] as const).map((unit) => (
                    <option key={unit} value={unit}>
                      {t(unit)}
                    </option>
                  ))}
                </Select>
              </Field>
            </div>
            <Switch
              checked={draft.atOnce}
              onChange={(atOnce) => change({ atOnce })}
              label={t('atOnce')}
              hint={t('atOnceHint')}
            />
          </>
        )}
        {has('refill') && (
          <Switch
            checked={draft.keepMore}
            onChange={(keepMore) => change({ keepMore })}
            label={t('keepMore')}
            hint={t('keepMoreHint')}
          />
        )}
        {has('percent') && (
          <>
            {number('percent', t('percentField'))}
            <Field label={t('of')}>
              <Select
                value={draft.of}
                onChange={(event) => change({ of: event.target.value as TargetDraft['of'] })}
              >
                {(['income', 'income_before', 'to_assign'] as const).map((of) => (
                  <option key={of} value={of}>
                    {t(of)}
                  </option>
                ))}
              </Select>
            </Field>
          </>
        )}
        {has('average', 'copy') &&
          number('periods', t(kind === 'average' ? 'periods' : 'periodsAgo'))}
        {has('remainder') && number('weight', t('weight'), t('weightHint'))}
        {has('each_period', 'remainder') && (
          <Field label={t('upTo')}>
            <MoneyInput value={draft.upTo} onCommit={(upTo) => change({ upTo })} />
          </Field>
        )}
        {!has('remainder') && (
          <Field label={t('priority')} hint={t('priorityHint')}>
            <Select value={priority} onChange={(event) => setPriority(event.target.value)}>
              {Array.from({ length: 10 }, (_, turn) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the turn is the option
                <option key={turn} value={turn}>
                  {turn}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </form>
    </Modal>
  );
}
