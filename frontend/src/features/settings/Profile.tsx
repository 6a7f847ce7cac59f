import { useChosenLocale, useTheme } from '@/components/layout/preferences';
import { TimeZoneSelect } from '@/components/TimeZoneSelect';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Section } from '@/components/ui/Surface';
import { SegmentedControl } from '@/components/ui/Tabs';
import { useForm } from '@/lib/forms';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { useUpdateMe } from '@/lib/queries/me';
import { toast } from '@/lib/toasts';
import { commonTexts } from '@/texts/common';
import { settingsTexts } from '@/texts/settings';
import { FormFoot } from './FormFoot';
import { PasswordSection } from './PasswordSection';

export function Profile() {
  return (
    <>
      <You />
      <Preferences />
      <PasswordSection />
    </>
  );
}

function You() {
  const t = useTexts(settingsTexts);
  const tCommon = useTexts(commonTexts);
  const { user } = useHome();
  const update = useUpdateMe();
  const { form, field, values, errors, message, busy } = useForm({
    initial: { name: user.name, time_zone: user.time_zone },
    check: ({ name }) => (name.trim() ? {} : { name: t('needName') }),
    submit: ({ name, time_zone }) => update.mutateAsync({ name: name.trim(), time_zone }),
    onDone: () => toast(tCommon('saved')),
  });
  const changed = values.name.trim() !== user.name || values.time_zone !== user.time_zone;
  return (
    <Section title={t('you')} hint={t('youHint')}>
      <form {...form} className="grid gap-4 md:grid-cols-2">
        <Field label={t('name')} error={errors.name}>
          <Input autoComplete="name" {...field('name')} />
        </Field>
        <Field label={t('timeZone')} error={errors.time_zone}>
          <TimeZoneSelect {...field('time_zone')} />
        </Field>
        <Field label={t('email')} hint={t('emailHint')} className="md:col-span-2">
          <Input value={user.email} readOnly />
        </Field>
        <FormFoot message={message}>
          <Button type="submit" look="primary" busy={busy} disabled={!changed}>
            {tCommon('save')}
          </Button>
        </FormFoot>
      </form>
    </Section>
  );
}

function Preferences() {
  const t = useTexts(settingsTexts);
  const tCommon = useTexts(commonTexts);
  const [theme, setTheme] = useTheme();
  const [locale, setLocale] = useChosenLocale();
  return (
    <Section title={t('preferences')} hint={t('preferencesHint')}>
      <div className="grid gap-4 md:grid-cols-2">
        <div className="flex flex-col gap-1.5">
          <span className="font-medium text-ink">{t('theme')}</span>
          <SegmentedControl
            label={t('theme')}
            value={theme}
            onChange={setTheme}
            choices={[
              { value: 'light', label: t('light') },
              { value: 'dark', label: t('dark') },
              { value: 'system', label: t('system') },
            ]}
          />
        </div>
        <div className="flex flex-col gap-1.5">
          <span className="font-medium text-ink">{tCommon('language')}</span>
          <SegmentedControl
            label={tCommon('language')}
            value={locale}
            onChange={setLocale}
            choices={[
              { value: 'es-MX', label: tCommon('spanish') },
              { value: 'en', label: tCommon('english') },
            ]}
          />
        </div>
      </div>
    </Section>
  );
}
