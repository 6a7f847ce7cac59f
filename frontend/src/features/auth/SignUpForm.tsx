import { Link } from '@tanstack/react-router';
import { CircleAlert } from 'lucide-react';
import { CurrencySelect } from '@/components/CurrencySelect';
import { NewPasswordField } from '@/components/password/NewPasswordField';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Input } from '@/components/ui/Input';
import { Notice } from '@/components/ui/Surface';
import { useForm } from '@/lib/forms';
import { useLocale, useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { authTexts } from '@/texts/auth';
import { looksLikeEmail } from './checks';
import { signUp, useEnter } from './queries';

export function SignUpForm({ onDone }: { onDone: () => void }) {
  const t = useTexts(authTexts);
  const { locale } = useLocale();
  const enter = useEnter();
  const { form, field, values, errors, message, busy } = useForm({
    initial: { name: '', email: '', password: '', currency: 'MXN' },
    check: ({ name, email, password }) => ({
      ...(name.trim() ? {} : { name: t('needName') }),
      ...(looksLikeEmail(email) ? {} : { email: t('needEmail') }),
      ...(password ? {} : { password: t('needPassword') }),
    }),
    submit: (values) =>
      signUp({ ...values, name: values.name.trim(), email: values.email.trim() }, locale),
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
      <Field label={t('name')} error={errors.name}>
        <Input autoComplete="name" placeholder={t('namePlaceholder')} {...field('name')} />
      </Field>
      <Field label={t('email')} error={errors.email}>
        <Input type="email" autoComplete="username" inputMode="email" {...field('email')} />
      </Field>
      <NewPasswordField
        label={t('password')}
        error={errors.password}
        person={{ email: values.email, name: values.name }}
        {...field('password')}
        value={values.password}
      />
      <Field label={t('currency')} error={errors.currency} hint={t('currencyHint')}>
        <CurrencySelect {...field('currency')} />
      </Field>
      <Button type="submit" look="primary" size="lg" busy={busy} className="mt-1">
        {t('signup')}
      </Button>
      <p className="text-center text-ink-2">
        {t.rich('haveAccount', {
          link: (
            <Link
              to={paths.login}
              search={(old: object) => old}
              className="font-medium text-brand-ink underline-offset-4 hover:underline"
            >
              {t('login')}
            </Link>
          ),
        })}
      </p>
    </form>
  );
}
