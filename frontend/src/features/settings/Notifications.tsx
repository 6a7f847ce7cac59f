import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Field } from '@/components/ui/Field';
import { Select } from '@/components/ui/Input';
import { Section, Skeleton } from '@/components/ui/Surface';
import { Switch } from '@/components/ui/Toggle';
import { capitalize } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { notificationSettingsTexts } from '@/texts/notificationSettings';
import { NotificationTopics } from './NotificationTopics';
import { type SettingsPart, useNotificationSettings } from './useNotificationSettings';

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
      <NotificationTopics settings={data} change={change} />
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

const range = (length: number, from = 0) => Array.from({ length }, (_, index) => index + from);

function Early({ settings, change }: SettingsPart) {
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

function Digest({ settings: { digest }, change }: SettingsPart) {
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

function Quiet({ settings: { quiet, time_zone }, change }: SettingsPart) {
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
