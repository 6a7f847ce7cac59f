import { useState } from 'react';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { Confirm } from '@/components/ui/Confirm';
import { Section } from '@/components/ui/Surface';
import type { Id, Reconciliation } from '@/lib/api';
import { formatDay, formatInstant } from '@/lib/dates';
import { errorText } from '@/lib/errors';
import { useHome, useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { toast } from '@/lib/toasts';
import { errorTexts } from '@/texts/errors';
import { reconciliationTexts } from '@/texts/reconciliation';
import { useTakeBack } from './reconciliation';

type Props = { history: readonly Reconciliation[]; currency: string };

/** Sittings that ended, each of which can be taken back. */
export function PastSittings({ history, currency }: Props) {
  const t = useTexts(reconciliationTexts);
  const tError = useTexts(errorTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const mayWrite = useMayWrite();
  const [asking, setAsking] = useState<Id | null>(null);
  const takeBack = useTakeBack();
  if (history.length === 0) return null;
  const undo = (id: Id) =>
    takeBack.mutate(id, {
      onSuccess: () => toast(t('takenBack')),
      onError: (error) => toast(errorText(error, tError), { tone: 'danger' }),
    });
  return (
    <Section title={t('past')}>
      <ul>
        {history.map(({ id, day, amount, count, by, created_at, adjustment_id }) => {
          const when = formatInstant(created_at, locale, household.time_zone);
          return (
            <li key={id} className="flex items-center gap-3 border-line border-t py-2">
              <div className="min-w-0 flex-1">
                <p className="font-medium text-ink">{formatDay(day, locale)}</p>
                <p className="text-ink-3 text-xs">
                  {by ? t('pastRowBy', { count, by, when }) : t('pastRow', { count, when })}
                  {adjustment_id && ` · ${t('withAdjustment')}`}
                </p>
              </div>
              <Money amount={amount} currency={currency} />
              {mayWrite && (
                <Button size="sm" look="quiet" onClick={() => setAsking(id)}>
                  {t('takeBack')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <Confirm
        open={asking !== null}
        onOpenChange={() => setAsking(null)}
        title={t('takeBackTitle')}
        text={t('takeBackText')}
        action={t('takeBack')}
        onConfirm={() => asking && undo(asking)}
      />
    </Section>
  );
}
