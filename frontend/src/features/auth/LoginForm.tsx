import { Link } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { PasswordInput } from '@/components/password/PasswordInput';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Notice } from '@/components/ui/Surface';
import { useForm } from '@/lib/forms';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { authTexts } from '@/texts/auth';
import { looksLikeEmail } from './checks';
import { logIn, useEnter } from './queries';

export function LoginForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(authTexts);
  const enter = useEnter();
  const { form, field, errors, message, busy } = useForm({
    initial: { email: '', password: '' },
    check: ({ email, password }) => ({
      ...(looksLikeEmail(email) ? {} : { email: t('needEmail') }),
      ...(password ? {} : { password: t('needPassword') }),
    }),
    submit: ({ email, password }) => logIn({ email: email.trim(), password }),
    onDone: (me) => {
      enter(me);
      onDone();
    },
  });
  return (
    <form {...form} className="flex flex-col gap-4">
      {message && (
        <Notice icon={CircleAlert} tone="danger">
          {message}
        </Notice>
      )}
      <Field label={t('email')} error={errors.email}>
        <Input type="email" autoComplete="username" inputMode="email" {...field('email')} />
      </Field>
      <Field label={t('password')} error={errors.password}>
        <PasswordInput autoComplete="current-password" {...field('password')} />
      </Field>
      <Button type="submit" look="primary" size="lg" busy={busy} className="mt-1">
        {t('login')}
      </Button>
      <p className="text-center text-ink-2">
        {t.rich('noAccount', {
          link: (
            <Link
              to={paths.signup}
              search={(old: object) => old}
              className="font-medium text-brand-ink underline-offset-4 hover:underline"
            >
              {t('createOne')}
            </Link>
          ),
        })}
      </p>
    </form>
  );
}
