import { useNavigate } from '@tanstack/react-router';
import { Button } from '@/components/ui/Button';
import type { Connection } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { toast } from '@/lib/toasts';
import { connectionsTexts } from '@/texts/connections';
import { errorTexts } from '@/texts/errors';
import { useReauthorize } from './queries';

/** Goes to what the bank asks: a question that is open already, else the first of a new sign-in. */
export function SignInAgain({ connection: { id, step } }: { connection: Connection }) {
  const t = useTexts(connectionsTexts);
  const tError = useTexts(errorTexts);
  const navigate = useNavigate();
  const again = useReauthorize();
  const goOn = () => navigate({ to: paths.connect, search: { id } });
  const begin = () =>
    again.mutate(id, {
      onSuccess: goOn,
      onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    });
  const isCode = step?.kind === 'form' && step.fields.every(({ kind }) => kind === 'code');
  return (
    <Button size="sm" look="primary" busy={again.isPending} onClick={isCode ? goOn : begin}>
      {t(isCode ? 'giveCode' : 'signInAgain')}
    </Button>
  );
}
