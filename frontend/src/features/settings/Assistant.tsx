import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Section } from '@/components/ui/Surface';
import { Switch } from '@/components/ui/Toggle';
import { type Assistant as AssistantState, api } from '@/lib/api';
import { formatDay } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useHome } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { assistantTexts } from '@/texts/assistant';
import { commonTexts } from '@/texts/common';
import { errorTexts } from '@/texts/errors';
import { AssistantAnswers } from './AssistantAnswers';
import { assistantQuery } from './queries';

type Choice = Partial<Pick<AssistantState, 'enabled' | 'with_amounts'>>;

/** The switch turns at once, and back when it could not. */
function useAssistantChoice() {
  const client = useQueryClient();
  const { queryKey } = assistantQuery;
  return useMutation({
    mutationFn: (choice: Choice) => api.patch<AssistantState>('/household/assistant', choice),
    onMutate: async (choice) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (state) => state && { ...state, ...choice });
      return before;
    },
    onSuccess: (state) => client.setQueryData(queryKey, state),
    onError: (_error, _choice, before) => client.setQueryData(queryKey, before),
  });
}

/** Shown only where the operator set one up: what it is, what it is told, and what it cost. */
export function Assistant() {
  const { data: state } = useQuery(assistantQuery);
  return state?.available ? <AssistantSection state={state} /> : null;
}

function AssistantSection({ state }: { state: AssistantState }) {
  const t = useTexts(assistantTexts);
  const tCommon = useTexts(commonTexts);
  const tError = useTexts(errorTexts);
  const { household } = useHome();
  const choose = useAssistantChoice();
  const mayChange = household.role === 'owner' || household.role === 'admin';
  const change = (choice: Choice, said: string) =>
    choose.mutate(choice, {
      onSuccess: () => toast(said),
      onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    });
  return (
    <Section
      title={t('title')}
      hint={t('hint', { model: state.model ?? '', host: state.host ?? '' })}
    >
      <div className="flex flex-col gap-4">
        <Switch
          checked={state.enabled}
          disabled={!mayChange}
          onChange={(enabled) => change({ enabled }, t(enabled ? 'on' : 'off'))}
          label={t('enable')}
          hint={t('enableHint')}
        />
        {state.enabled && (
          <Switch
            checked={state.with_amounts}
            disabled={!mayChange}
            onChange={(with_amounts) => change({ with_amounts }, tCommon('saved'))}
            label={t('amounts')}
            hint={t('amountsHint')}
          />
        )}
        <dl className="grid gap-3 rounded-sm bg-sunken p-4 text-pretty md:grid-cols-2">
          <div>
            <dt className="font-medium text-ink">{t('sent')}</dt>
            <dd className="mt-1 text-ink-2">{t('sentWords')}</dd>
          </div>
          <div>
            <dt className="font-medium text-ink">{t('kept')}</dt>
            <dd className="mt-1 text-ink-2">{t('keptWords')}</dd>
          </div>
        </dl>
        {(state.enabled || state.days.length > 0) && <Usage state={state} />}
        {state.days.length > 0 && <AssistantAnswers />}
      </div>
    </Section>
  );
}

function Usage({ state }: { state: AssistantState }) {
  const t = useTexts(assistantTexts);
  const { locale } = useLocale();
  const number = new Intl.NumberFormat(locale);
  const most = number.format(state.tokens_a_day);
  if (state.days.length === 0) {
    return <p className="text-ink-2">{t('neverAsked')}</p>;
  }
  return (
    <div>
      <p className="mb-2 text-ink-2">
        {state.tokens_today >= state.tokens_a_day
          ? t('usedUp', { most })
          : t('today', { used: number.format(state.tokens_today), most })}
      </p>
      <table className="w-full text-sm">
        <caption className="sr-only">{t('days')}</caption>
        <thead className="text-ink-3 text-xs">
          <tr>
            <th scope="col" className="py-1 text-left font-medium">
              {t('day')}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {t('merchants')}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {t('answered')}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {t('tokens')}
            </th>
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {state.days.map((day) => (
            <tr key={`${day.day} ${day.model}`} className="border-line border-t">
              <th scope="row" className="py-2 text-left font-normal text-ink">
                {formatDay(day.day, locale)}
                {day.failures > 0 && (
                  <span className="block text-warning text-xs">
                    {t('failures', { count: day.failures })}
                  </span>
                )}
              </th>
              <td className="py-2 text-right text-ink-2">{number.format(day.merchants)}</td>
              <td className="py-2 text-right text-ink-2">{number.format(day.answered)}</td>
              <td className="py-2 text-right text-ink">
                {number.format(day.tokens_in + day.tokens_out)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
