import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { MoneyInput } from '@/components/ui/MoneyInput';
import { SegmentedControl } from '@/components/ui/Tabs';
import { Switch } from '@/components/ui/Toggle';
import { useToday } from '@/hooks/useToday';
import type { Debt } from '@/lib/api';
import { errorText, fieldErrors } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { debtTexts } from '@/texts/debts';
import { errorTexts } from '@/texts/errors';
import { type DebtDraft, draftOf, KINDS, PACES, problemsOf, toDebt } from './debtDraft';
import { useDebtWrites } from './debtQueries';

/** A tanda, or what somebody lent: with whom, how much, and by when. */
export default function DebtForm({ was, onClose }: { was: Debt | null; onClose: () => void }) {
  const t = useTexts(debtTexts);
  const tError = useTexts(errorTexts);
  const today = useToday();
  const { save } = useDebtWrites();
  const [draft, setDraft] = useState<DebtDraft>(() => draftOf(was, today));
  const [tried, setTried] = useState(false);
  // An amount that is left and a day that is typed may come before the next drawing.
  const change = (next: Partial<DebtDraft>) => setDraft((old) => ({ ...old, ...next }));
  const problems = problemsOf(draft, was === null);
  const served = fieldErrors(save.error, tError);
  const isTanda = draft.kind === 'tanda';
  const problem = (name: keyof typeof problems) => {
    const key = tried ? problems[name] : undefined;
    return key && t(key);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    save.mutate({ debt: toDebt(draft, was), was }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(was ? 'changeTitle' : 'addTitle')}
      width="sm"
      footer={
        <Button look="primary" type="submit" form="debt" busy={save.isPending}>
          {t('save')}
        </Button>
      }
    >
      <form id="debt" onSubmit={submit} noValidate className="flex flex-col gap-4">
        {!was && (
          <SegmentedControl
            label={t('whatIsIt')}
            value={draft.kind}
            onChange={(kind) => change({ kind })}
            choices={KINDS.map((value) => ({ value, label: t(`kind_${value}`) }))}
          />
        )}
        <Field label={t(isTanda ? 'tandaName' : 'person')} error={problem('name') ?? served.name}>
          <Input
            value={draft.name}
            maxLength={80}
            placeholder={t(isTanda ? 'tandaPlaceholder' : 'personPlaceholder')}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        {!isTanda && !was && (
          <div className="grid grid-cols-2 gap-4 *:min-w-0">
            <Field label={t('amount')} error={problem('amount')}>
              <MoneyInput value={draft.amount} onCommit={(amount) => change({ amount })} />
            </Field>
            <Field label={t('started')} error={problem('started')}>
              <Input
                type="date"
                value={draft.started}
                onChange={(event) => change({ started: event.target.value })}
              />
            </Field>
          </div>
        )}
        {!isTanda && (
          <Switch
            label={t('inParts')}
            checked={draft.inParts}
            onChange={(inParts) => change({ inParts })}
          />
        )}
        {isTanda || draft.inParts ? (
          <Terms draft={draft} change={change} problem={problem} />
        ) : (
          <Field label={t('due_on')} aside={t('optional')} error={served.due_on}>
            <Input
              type="date"
              value={draft.due}
              onChange={(event) => change({ due: event.target.value })}
            />
          </Field>
        )}
        {isTanda && <Seat draft={draft} change={change} problem={problem} />}
        <Field label={t('note')} aside={t('optional')} error={served.note}>
          <Input
            value={draft.note}
            maxLength={500}
            onChange={(event) => change({ note: event.target.value })}
          />
        </Field>
        {save.error && (
          <p role="alert" className="text-danger">
            {errorText(save.error, tError)}
          </p>
        )}
      </form>
    </Modal>
  );
}

type PartProps = {
  draft: DebtDraft;
  change: (next: Partial<DebtDraft>) => void;
  problem: (name: 'part' | 'first' | 'members' | 'turn') => string | undefined;
};

/** So much each time, from a day on. */
function Terms({ draft, change, problem }: PartProps) {
  const t = useTexts(debtTexts);
  return (
    <>
      <div className="grid grid-cols-2 gap-4 *:min-w-0">
        <Field label={t(draft.kind === 'tanda' ? 'contribution' : 'each')} error={problem('part')}>
          <MoneyInput value={draft.part} onCommit={(part) => change({ part })} />
        </Field>
        <Field label={t('pace')}>
          <Select
            value={draft.pace}
            onChange={(event) => {
              const pace = PACES.find((one) => one === event.target.value);
              if (pace) change({ pace });
            }}
          >
            {PACES.map((pace) => (
              <option key={pace} value={pace}>
                {t(`pace_${pace}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label={t('first')} error={problem('first')}>
        <Input
          type="date"
          value={draft.first}
          onChange={(event) => change({ first: event.target.value })}
        />
      </Field>
    </>
  );
}

/** How many take part, and one's own number. */
function Seat({ draft, change, problem }: PartProps) {
  const t = useTexts(debtTexts);
  return (
    <>
      <div className="grid grid-cols-2 gap-4 *:min-w-0">
        <Field label={t('members')} error={problem('members')}>
          <Input
            inputMode="numeric"
            value={draft.members}
            maxLength={3}
            onChange={(event) => change({ members: event.target.value })}
          />
        </Field>
        <Field label={t('turn')} error={problem('turn')}>
          <Input
            inputMode="numeric"
            value={draft.turn}
            maxLength={3}
            onChange={(event) => change({ turn: event.target.value })}
          />
        </Field>
      </div>
      <Switch
        label={t('paysOwn')}
        hint={t('paysOwnHint')}
        checked={draft.paysOwn}
        onChange={(paysOwn) => change({ paysOwn })}
      />
    </>
  );
}
