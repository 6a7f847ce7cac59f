import { useNavigate } from '@tanstack/react-router';
import { Button } from '@/components/ui/Button';
import type { Id } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { toast } from '@/lib/toasts';
import { connectionsTexts } from '@/texts/connections';
import { errorTexts } from '@/texts/errors';
import { useReauthorize } from './queries';

/** Begins a new sign-in and goes to its first question. */
export function SignInAgain({ id }: { id: Id }) {
  const t = useTexts(connectionsTexts);
  const tError = useTexts(errorTexts);
  const navigate = useNavigate();
  const again = useReauthorize();
  const start = () =>
    again.mutate(id, {
      onSuccess: () => navigate({ to: paths.connect, search: { id } }),
      onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    });
  return (
    <Button size="sm" look="primary" busy={again.isPending} onClick={start}>
      {t('signInAgain')}
    </Button>
  );
}
