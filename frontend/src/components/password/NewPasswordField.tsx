import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { Field } from '@/components/ui/Field';
import { useDebounced } from '@/hooks/useDebounced';
import { cx } from '@/lib/cx';
import { useTexts } from '@/lib/i18n';
import { strengthQuery } from '@/lib/queries/password';
import { authTexts } from '@/texts/auth';
import { PasswordInput } from './PasswordInput';

type Props = ComponentProps<typeof PasswordInput> & {
  label: string;
  value: string;
  error?: string | undefined;
  /** Words the password should not be made of. */
  person?: { email?: string; name?: string };
};

const COLOURS = ['bg-danger', 'bg-danger', 'bg-warning', 'bg-income', 'bg-income'] as const;

/** Choosing a password: the server's judgement of it, as one types. */
export function NewPasswordField({ label, value, error, person = {}, ...rest }: Props) {
  const t = useTexts(authTexts);
  const settled = useDebounced(value, 300);
  const { data } = useQuery({
    ...strengthQuery(settled, person),
    placeholderData: (previous) => previous,
  });
  const score = value && data ? data.score : null;
  const words = [
    t('strength0'),
    t('strength1'),
    t('strength2'),
    t('strength3'),
    t('strength4'),
  ] as const;
  return (
    <Field label={label} error={error} hint={score === null ? t('strengthHint') : words[score]}>
      <PasswordInput autoComplete="new-password" value={value} {...rest} />
      <div aria-hidden className="flex gap-1 pt-0.5">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={cx(
              'h-1 flex-1 rounded-full transition-colors',
              score !== null && step <= Math.max(1, score) ? COLOURS[score] : 'bg-line',
            )}
          />
        ))}
      </div>
    </Field>
  );
}
