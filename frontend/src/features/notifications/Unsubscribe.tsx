import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Surface';
import { ApiError, api, type Unsubscribed } from '@/lib/api';
import { errorText } from '@/lib/errors';
import { useTexts } from '@/lib/i18n';
import { paths } from '@/lib/paths';
import { errorTexts } from '@/texts/errors';
import { unsubscribeTexts } from '@/texts/unsubscribe';

/** Stops letters for whoever holds the link of one; nothing happens before they say so. */
export function Unsubscribe({ token }: { token: string }) {
  const t = useTexts(unsubscribeTexts);
  const e = useTexts(errorTexts);
  const stop = useMutation({
    mutationFn: () =>
      api.post<Unsubscribed>('/letters/unsubscribe', undefined, { query: { token } }),
  });
  const isBroken = stop.error instanceof ApiError && stop.error.status === 404;
  return (
    <div className="flex flex-col items-start gap-4">
      {stop.data ? (
        <Notice icon={CircleCheck} tone="income">
          {t(stop.data.letters === 'digest' ? 'doneDigest' : 'doneReminders')}
        </Notice>
      ) : (
        <Button look="primary" size="lg" busy={stop.isPending} onClick={() => stop.mutate()}>
          {t('stop')}
        </Button>
      )}
      {stop.error && (
        <Notice icon={CircleAlert} tone="danger">
          {isBroken ? t('broken') : errorText(stop.error, e)}
        </Notice>
      )}
      <Button asChild look="quiet" className="-ml-3.5">
        <Link to={paths.home}>{t('back')}</Link>
      </Button>
    </div>
  );
}
