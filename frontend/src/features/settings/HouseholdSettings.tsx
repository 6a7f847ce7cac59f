import { useQuery } from '@tanstack/react-query';
import { Avatar } from '@/components/Avatar';
import { CurrencySelect } from '@/components/CurrencySelect';
import { CycleForm } from '@/components/CycleForm';
import { TimeZoneSelect } from '@/components/TimeZoneSelect';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Badge, Section } from '@/components/ui/Surface';
import type { Role } from '@/lib/api';
import { useForm } from '@/lib/forms';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { useUpdateHousehold } from '@/lib/queries/me';
import { toast } from '@/lib/toasts';
import { commonTexts } from '@/texts/common';
import { cycleTexts } from '@/texts/cycles';
import { settingsTexts } from '@/texts/settings';
import { Assistant } from './Assistant';
import { ExchangeRates } from './ExchangeRates';
import { FormFoot } from './FormFoot';
import { membersQuery } from './queries';
import { ListSkeleton } from './Sessions';

export function HouseholdSettings() {
  return (
    <>
      <HouseholdForm />
      <CycleSettings />
      <ExchangeRates />
      <Assistant />
      <Members />
    </>
  );
}

function HouseholdForm() {
  const t = useTexts(settingsTexts);
  const tCommon = useTexts(commonTexts);
  const { household } = useHome();
  const { name, currency, time_zone, role } = household;
  const update = useUpdateHousehold();
  const { form, field, values, errors, message, busy } = useForm({
    initial: { name, currency, time_zone },
    check: (values) => (values.name.trim() ? {} : { name: t('needName') }),
    submit: (values) => update.mutateAsync({ ...values, name: values.name.trim() }),
    onDone: () => toast(tCommon('saved')),
  });
  const mayChange = role === 'owner' || role === 'admin';
  const changed =
    values.name.trim() !== name || values.currency !== currency || values.time_zone !== time_zone;
  return (
    <Section title={t('household')} hint={t(mayChange ? 'householdHint' : 'readOnly')}>
      <form {...form} className="grid gap-4 md:grid-cols-2">
        <Field label={t('householdName')} error={errors.name} className="md:col-span-2">
          <Input disabled={!mayChange} {...field('name')} />
        </Field>
        <Field label={t('currency')} error={errors.currency}>
          <CurrencySelect disabled={!mayChange} {...field('currency')} />
        </Field>
        <Field label={t('timeZone')} error={errors.time_zone}>
          <TimeZoneSelect disabled={!mayChange} {...field('time_zone')} />
        </Field>
        {mayChange && (
          <FormFoot message={message}>
            <Button type="submit" look="primary" busy={busy} disabled={!changed}>
              {tCommon('save')}
            </Button>
          </FormFoot>
        )}
      </form>
    </Section>
  );
}

function CycleSettings() {
  const t = useTexts(cycleTexts);
  return (
    <Section title={t('title')} hint={t('hint')}>
      <CycleForm />
    </Section>
  );
}

function Members() {
  const t = useTexts(settingsTexts);
  const { user } = useHome();
  const { data, error, refetch } = useQuery(membersQuery);
  const roles: Record<Role, string> = {
    owner: t('roleOwner'),
    admin: t('roleAdmin'),
    member: t('roleMember'),
    viewer: t('roleViewer'),
  };
  return (
    <Section title={t('members')} hint={t('membersHint')} flush>
      {error && <ErrorScreen error={error} retry={refetch} />}
      {!data && !error && <ListSkeleton />}
      <ul>
        {data?.map((member) => (
          <li
            key={member.user_id}
            className="flex items-center gap-4 border-line border-t px-5 py-3.5 first:border-0"
          >
            <Avatar name={member.name} />
            <div className="min-w-0 flex-1">
              <p className="flex items-center gap-2 font-medium text-ink">
                <span className="truncate">{member.name}</span>
                {member.user_id === user.id && <Badge tone="brand">{t('youBadge')}</Badge>}
              </p>
              <p className="truncate text-ink-3 text-xs">{member.email}</p>
            </div>
            <span className="text-ink-2">{roles[member.role]}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
