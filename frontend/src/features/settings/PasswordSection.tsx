import { useState } from 'react';
import { NewPasswordField } from '@/components/password/NewPasswordField';
import { PasswordInput } from '@/components/password/PasswordInput';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Section } from '@/components/ui/Surface';
import { useForm } from '@/lib/forms';
import { useHome } from '@/lib/household';
import { useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { settingsTexts } from '@/texts/settings';
import { FormFoot } from './FormFoot';
import { changePassword } from './queries';

/** Changing the password; a new key empties the form when it is done. */
export function PasswordSection() {
  const t = useTexts(settingsTexts);
  const [round, setRound] = useState(0);
  return (
    <Section title={t('password')} hint={t('passwordHint')}>
      <PasswordForm
        key={round}
        onDone={() => {
          setRound(round + 1);
          toast(t('passwordChanged'));
        }}
      />
    </Section>
  );
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(settingsTexts);
  const { user } = useHome();
  const { form, field, values, errors, message, busy } = useForm({
    initial: { current_password: '', new_password: '' },
    check: (values) => ({
      ...(values.current_password ? {} : { current_password: t('needPassword') }),
      ...(values.new_password ? {} : { new_password: t('needNew') }),
    }),
    submit: changePassword,
    onDone,
  });
  return (
    <form {...form} className="grid gap-4 md:grid-cols-2">
      <input type="hidden" autoComplete="username" value={user.email} readOnly />
      <Field label={t('currentPassword')} error={errors.current_password}>
        <PasswordInput autoComplete="current-password" {...field('current_password')} />
      </Field>
      <NewPasswordField
        label={t('newPassword')}
        error={errors.new_password}
        person={{ email: user.email, name: user.name }}
        {...field('new_password')}
        value={values.new_password}
      />
      <FormFoot message={message}>
        <Button type="submit" busy={busy}>
          {t('changePassword')}
        </Button>
      </FormFoot>
    </form>
  );
}
