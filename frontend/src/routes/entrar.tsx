import { useRouter } from '@tanstack/react-router';
import { AuthLayout } from '@/features/auth/AuthLayout';
import { safeTarget } from '@/features/auth/checks';
import { DemoButton } from '@/features/auth/DemoButton';
import { LoginForm } from '@/features/auth/LoginForm';
import { useSearchState } from '@/hooks/useSearchState';
import { useTexts } from '@/lib/i18n';
import { authTexts } from '@/texts/auth';

/** `?volver=` is where the person wanted to go before we asked who they are. */
export function Screen() {
  const t = useTexts(authTexts);
  const router = useRouter();
  const [{ volver }] = useSearchState();
  return (
    <AuthLayout title={t('loginTitle')} lead={t('loginLead')}>
      <LoginForm onDone={() => router.history.push(safeTarget(volver))} />
      <DemoButton />
    </AuthLayout>
  );
}
