import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useToday } from '@/hooks/useToday';
import { api, type Cycle, type CycleRule, type CycleShift } from '@/lib/api';
import { cx } from '@/lib/cx';
import {
  areApart,
  asks,
  CHOICES,
  type CycleChoice,
  type CycleDraft,
  draftOf,
  LAST_DAY,
  MORE_WEEKS,
  ruleOf,
  withRule,
} from '@/lib/cycles';
import { daysBetween } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { periodName } from '@/lib/periods';
import { cycleQuery } from '@/lib/queries/cycle';
import { toast } from '@/lib/toasts';
import { commonTexts } from '@/texts/common';
import { cycleTexts } from '@/texts/cycles';
import { errorTexts } from '@/texts/errors';
import { Button } from './ui/Button';
import { ErrorScreen } from './ui/ErrorScreen';
import { Field } from './ui/Field';
import { Input, Select } from './ui/Input';
import { Badge, Skeleton } from './ui/Surface';
import { Switch } from './ui/Toggle';

const SHIFTS = { none: 'shiftNone', previous: 'shiftPrevious', next: 'shiftNext' } as const;

/** How the household divides its days, with what that makes of the coming ones. */
export function CycleForm({ onDone }: { onDone?: () => void }) {
  const { data, error, refetch } = useQuery(cycleQuery);
  if (error) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <Skeleton className="h-64" />;
  // Begun anew when somebody else changed the rules.
  return <Loaded key={JSON.stringify(data.rules)} cycle={data} {...(onDone ? { onDone } : {})} />;
}

function Loaded({ cycle, onDone }: { cycle: Cycle; onDone?: () => void }) {
  const t = useTexts(cycleTexts);
  const tCommon = useTexts(commonTexts);
  const today = useToday();
  const { household } = useHome();
  const mayChange = household.role === 'owner' || household.role === 'admin';
  const last = cycle.rules.at(-1);
  const [draft, setDraft] = useState(draftOf(last, today));
  const [from, setFrom] = useState(last ? (cycle.periods[1]?.from ?? today) : null);
  const save = useSaveCycle(cycle, onDone);

  const change = (next: Partial<CycleDraft>) => setDraft((old) => ({ ...old, ...next }));
  const wants = asks(draft.choice);
  const tooNear = wants.secondDay && !areApart(draft.day, draft.secondDay);
  const rules = withRule(cycle.rules, ruleOf(draft), from);
  const isSame = JSON.stringify(ruleOf(draft)) === JSON.stringify(ruleOf(draftOf(last, today)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!tooNear) save.mutate(rules);
  };
  return (
    <form onSubmit={submit} className="grid items-start gap-x-8 gap-y-5 md:grid-cols-2">
      <fieldset disabled={!mayChange} className="grid min-w-0 gap-4">
        <Field label={t('begins')}>
          <Select
            value={draft.choice}
            onChange={(event) => change({ choice: event.target.value as CycleChoice })}
          >
            {CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {t(choice)}
              </option>
            ))}
          </Select>
        </Field>
        {wants.day && (
          <div className={cx('grid gap-4', wants.secondDay && 'grid-cols-2')}>
            <Field label={t('dayOfMonth')}>
              <DaySelect value={draft.day} onChange={(day) => change({ day })} />
            </Field>
            {wants.secondDay && (
              <Field label={t('secondDay')} error={tooNear ? t('tooNear') : undefined}>
                <DaySelect
                  value={draft.secondDay}
                  onChange={(secondDay) => change({ secondDay })}
                />
              </Field>
            )}
          </div>
        )}
        {wants.weeks && (
          <Field label={t('howMany')}>
            <Select
              value={draft.weeks}
              onChange={(event) => change({ weeks: Number(event.target.value) })}
            >
              {MORE_WEEKS.map((weeks) => (
                <option key={weeks} value={weeks}>
                  {t('everyWeeks', { weeks })}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {wants.anchor && (
          <Field label={t('anchor')} hint={t('anchorHint')}>
            <Input
              type="date"
              value={draft.anchor}
              min="1900-01-01"
              max="2199-12-31"
              onChange={(event) => event.target.value && change({ anchor: event.target.value })}
            />
          </Field>
        )}
        {wants.shift && (
          <Field label={t('shift')}>
            <Select
              value={draft.shift}
              onChange={(event) => change({ shift: event.target.value as CycleShift })}
            >
              {Object.entries(SHIFTS).map(([shift, text]) => (
                <option key={shift} value={shift}>
                  {t(text)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {((wants.shift && draft.shift !== 'none') || draft.choice === 'lastBusinessDay') && (
          <Switch
            checked={draft.withHolidays}
            onChange={(withHolidays) => change({ withHolidays })}
            label={t('holidays')}
            hint={t('holidaysHint')}
            disabled={!mayChange}
          />
        )}
        <div className="grid grid-cols-2 gap-4">
          <Field label={t('from')} className={from === null ? 'col-span-2' : ''}>
            <Select
              value={from === null ? 'always' : 'day'}
              onChange={(event) =>
                setFrom(event.target.value === 'day' ? (cycle.periods[1]?.from ?? today) : null)
              }
            >
              <option value="always">{t('always')}</option>
              <option value="day">{t('fromDay')}</option>
            </Select>
          </Field>
          {from !== null && (
            <Field label={t('fromDate')}>
              <Input
                type="date"
                value={from}
                min="1900-01-02"
                max="2199-12-31"
                onChange={(event) => event.target.value && setFrom(event.target.value)}
              />
            </Field>
          )}
          {from !== null && <p className="col-span-2 text-ink-3 text-xs">{t('fromHint')}</p>}
        </div>
      </fieldset>
      <Preview rules={rules} skip={tooNear} />
      {mayChange && (
        <div className="col-span-full flex justify-end">
          <Button
            type="submit"
            look="primary"
            busy={save.isPending}
            disabled={tooNear || (isSame && (from !== null || cycle.rules.length < 2))}
          >
            {tCommon('save')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Puts the rules in force; every figure follows. */
function useSaveCycle(cycle: Cycle, onDone?: () => void) {
  const t = useTexts(cycleTexts);
  const tError = useTexts(errorTexts);
  const client = useQueryClient();
  const put = async (rules: readonly CycleRule[]) => {
    const changed = await api.put<Cycle>('/household/cycle', { rules });
    client.setQueryData(cycleQuery.queryKey, changed);
    await client.invalidateQueries();
  };
  return useMutation({
    mutationFn: put,
    onSuccess: () => {
      toast(t('saved'), { undo: () => put(cycle.rules) });
      onDone?.();
    },
    onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
  });
}

type DayProps = { value: number; onChange: (day: number) => void };

function DaySelect({ value, onChange }: DayProps) {
  const t = useTexts(cycleTexts);
  return (
    <Select value={value} onChange={(event) => onChange(Number(event.target.value))}>
      {Array.from({ length: LAST_DAY }, (_, index) => index + 1).map((day) => (
        <option key={day} value={day}>
          {day === LAST_DAY ? t('lastDay') : day}
        </option>
      ))}
    </Select>
  );
}

/** The current period and the next ones, as the server makes them of these rules. */
function Preview({ rules, skip }: { rules: readonly CycleRule[]; skip: boolean }) {
  const t = useTexts(cycleTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['cycle', 'preview', rules],
    queryFn: () => api.post<Cycle>('/household/cycle/preview', { rules }),
    placeholderData: keepPreviousData,
    enabled: !skip,
    retry: false,
  });
  return (
    <section aria-label={t('preview')} className="rounded-sm bg-sunken p-4">
      <h3 className="pb-1 text-ink-2 text-xs">{t('preview')}</h3>
      {error && <p className="text-danger">{errorText(error, tError)}</p>}
      {!data && !error && <Skeleton className="h-56" />}
      {data && (
        <ol aria-busy={isPlaceholderData || undefined}>
          {data.periods.map((period, index) => (
            <li
              key={period.id}
              className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 border-line border-t first:border-0"
            >
              <span className="flex items-center gap-2 text-ink">
                {periodName(period, locale)}
                {index === 0 && <Badge tone="brand">{t('now')}</Badge>}
              </span>
              <span className="text-ink-2 text-xs tabular-nums">
                {t('daysLong', { count: daysBetween(period.from, period.to) + 1 })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
