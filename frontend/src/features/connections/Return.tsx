import { useNavigate } from '@tanstack/react-router';
import { CircleX } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { Button } from '@/components/ui/Button';
import { EmptyState, PageHeader, ProgressBar } from '@/components/ui/Surface';
import { useSearchState } from '@/hooks/useSearchState';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { connectionsTexts } from '@/texts/connections';
import { errorTexts } from '@/texts/errors';
import { useAnswer } from './queries';

/** /conectar/regreso: back from the bank's page; what its address says is the answer. */
export function Return() {
  const t = useTexts(connectionsTexts);
  const tError = useTexts(errorTexts);
  const navigate = useNavigate();
  const [{ connection = '', ...answers }] = useSearchState();
  const answer = useAnswer(connection);
  const onward = () => navigate({ to: paths.connect, search: { id: connection }, replace: true });
  const send = useEffectEvent(() => answer.mutate({ answers }, { onSuccess: onward }));
  useEffect(() => {
    send();
  }, []);
  if (answer.error) {
    return (
      <EmptyState
        icon={CircleX}
        heading="h1"
        title={t('returnedWrong')}
        text={errorText(answer.error, tError)}
        action={
          <Button look="primary" onClick={() => navigate({ to: paths.connect })}>
            {t('tryAgain')}
          </Button>
        }
      />
    );
  }
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t('returning')} />
      <ProgressBar label={t('returning')} value={null} />
    </div>
  );
}
