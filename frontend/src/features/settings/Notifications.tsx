import { MailX } from 'lucide-react';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Field } from '@/components/ui/Field';
import { Select } from '@/components/ui/Input';
import { Notice, Section, Skeleton } from '@/components/ui/Surface';
import { Checkbox, Switch } from '@/components/ui/Toggle';
import type { NotificationSettings } from '@/lib/api';
import { capitalize } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { notificationSettingsTexts } from '@/texts/notificationSettings';
import { useNotificationSettings } from './useNotificationSettings';

type Part = {
  settings: NotificationSettings;
  change: (part: Partial<NotificationSettings>) => void;
};

/** /ajustes/avisos: what the person hears of, how and when. */
export function Notifications() {
  const { data, error, refetch, change } = useNotificationSettings();
  if (error && !data) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) {
    return (
      <div className="flex flex-col gap-5" aria-busy>
        <Skeleton className="h-96" />
        <Skeleton className="h-32" />
      </div>
    );
  }
  return (
    <>
      <Topics settings={data} change={change} />
      <Early settings={data} change={change} />
      {data.can_mail && (
        <>
          <Digest settings={data} change={change} />
          <Quiet settings={data} change={change} />
        </>
      )}
    </>
  );
}

function Topics({ settings, change }: Part) {
  const t = useTexts(notificationSettingsTexts);
  const { topics, can_mail, email } = settings;
  const choose = (topic: string, part: { in_app?: boolean; email?: boolean }) =>
    change({ topics: topics.map((one) => (one.topic === topic ? { ...one, ...part } : one)) });
  return (
    <Section title={t('topics')} hint={t('topicsHint')} flush>
      <table className="w-full">
        <thead>
          <tr className="border-line border-b text-ink-3 text-xs">
            <th scope="col" className="px-5 py-2 text-left font-medium">
              {t('topic')}
            </th>
            <th scope="col" className="w-22 px-2 py-2 font-medium">
              {t('inApp')}
            </th>
            {can_mail && (
              <th scope="col" className="w-22 px-2 py-2 font-medium">
                {t('email')}
              </th>
            )}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {topics.map(({ topic, in_app, email: byMail }) => (
            <tr key={topic}>
              <th scope="row" className="px-5 py-3 text-left font-normal">
                <span className="block font-medium text-ink">{t(`topic_${topic}`)}</span>
                <span className="block text-ink-3 text-xs">{t(`hint_${topic}`)}</span>
              </th>
              <td className="px-2">
                <span className="flex justify-center">
                  <Checkbox
                    checked={in_app}
                    onChange={(next) => choose(topic, { in_app: next })}
                    label={`${t(`topic_${topic}`)}: ${t('inApp')}`}
                  />
                </span>
              </td>
              {can_mail && (
                <td className="px-2">
                  <span className="flex justify-center">
                    <Checkbox
                      checked={byMail}
                      onChange={(next) => choose(topic, { email: next })}
                      label={`${t(`topic_${topic}`)}: ${t('email')}`}
                    />
                  </span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="border-line border-t px-5 py-3">
        {can_mail ? (
          <p className="text-ink-3 text-xs wrap-anywhere">{t('mailTo', { email })}</p>
        ) : (
          <Notice icon={MailX}>{t('noMail')}</Notice>
        )}
      </div>
    </Section>
  );
}

const range = (length: number, from = 0) => Array.from({ length }, (_, index) => index + from);

function Early({ settings, change }: Part) {
  const t = useTexts(notificationSettingsTexts);
  const days = range(15).map((count) => (
    <option key={count} value={count}>
      {t('days', { count })}
    </option>
  ));
  return (
    <Section title={t('when')}>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t('cardDays')}>
          <Select
            value={settings.card_days}
            onChange={(event) => change({ card_days: Number(event.target.value) })}
          >
            {days}
          </Select>
        </Field>
        <Field label={t('billDays')}>
          <Select
            value={settings.bill_days}
            onChange={(event) => change({ bill_days: Number(event.target.value) })}
          >
            {days}
          </Select>
        </Field>
      </div>
    </Section>
  );
}

function HourSelect({ value, onChange }: { value: number; onChange: (hour: number) => void }) {
  const { locale } = useLocale();
  const words = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' });
  return (
    <Select value={value} onChange={(event) => onChange(Number(event.target.value))}>
      {range(24).map((hour) => (
        <option key={hour} value={hour}>
          {words.format(new Date(Date.UTC(2026, 0, 1, hour)))}
        </option>
      ))}
    </Select>
  );
}

/** Mondays first, as the server counts them. 2026-06-01 is one. */
function useWeekdays(): string[] {
  const { locale } = useLocale();
  const words = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return range(7, 1).map((day) => capitalize(words.format(new Date(Date.UTC(2026, 5, day)))));
}

function Digest({ settings: { digest }, change }: Part) {
  const t = useTexts(notificationSettingsTexts);
  const weekdays = useWeekdays();
  return (
    <Section title={t('digest')} hint={t('digestHint')}>
      <Switch
        checked={digest !== null}
        onChange={(on) => change({ digest: on ? { weekday: 1, hour: 8 } : null })}
        label={t('digestSwitch')}
      />
      {digest && (
        <div className="mt-3 grid grid-cols-2 gap-4">
          <Field label={t('weekday')}>
            <Select
              value={digest.weekday}
              onChange={(event) =>
                change({ digest: { ...digest, weekday: Number(event.target.value) } })
              }
            >
              {weekdays.map((name, index) => (
                <option key={name} value={index + 1}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('hour')}>
            <HourSelect
              value={digest.hour}
              onChange={(hour) => change({ digest: { ...digest, hour } })}
            />
          </Field>
        </div>
      )}
    </Section>
  );
}

function Quiet({ settings: { quiet, time_zone }, change }: Part) {
  const t = useTexts(notificationSettingsTexts);
  const zone = time_zone.split('/').pop()?.replaceAll('_', ' ') ?? time_zone;
  return (
    <Section title={t('quiet')} hint={t('quietHint', { zone })}>
      <Switch
        checked={quiet !== null}
        onChange={(on) => change({ quiet: on ? { from: 22, to: 8 } : null })}
        label={t('quietSwitch')}
      />
      {quiet && (
        <div className="mt-3 grid grid-cols-2 gap-4">
          <Field label={t('from')}>
            <HourSelect
              value={quiet.from}
              onChange={(from) => change({ quiet: { ...quiet, from } })}
            />
          </Field>
          <Field label={t('to')}>
            <HourSelect value={quiet.to} onChange={(to) => change({ quiet: { ...quiet, to } })} />
          </Field>
        </div>
      )}
    </Section>
  );
}
