import { useNavigate } from '@tanstack/react-router';
import { AuthLayout } from '@/features/auth/AuthLayout';
import { DemoButton } from '@/features/auth/DemoButton';
import { SignUpForm } from '@/features/auth/SignUpForm';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { authTexts } from '@/texts/auth';

export function Screen() {
  const t = useTexts(authTexts);
  const navigate = useNavigate();
  return (
    <AuthLayout title={t('signupTitle')} lead={t('signupLead')}>
      <SignUpForm onDone={() => navigate({ to: paths.welcome })} />
      <DemoButton />
    </AuthLayout>
  );
}
