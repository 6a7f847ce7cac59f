import { AuthLayout } from '@/features/auth/AuthLayout';
import { Unsubscribe } from '@/features/notifications/Unsubscribe';
import { useSearchState } from '@/hooks/useSearchState';
import { useTexts } from '@/lib/i18n';
import { unsubscribeTexts } from '@/texts/unsubscribe';

export function Screen() {
  const t = useTexts(unsubscribeTexts);
  const [search] = useSearchState();
  return (
    <AuthLayout title={t('title')} lead={t('lead')}>
      <Unsubscribe token={search.token ?? ''} />
    </AuthLayout>
  );
}
