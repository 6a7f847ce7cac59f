import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { CategoryChip } from '@/components/CategoryChip';
import { Money } from '@/components/Money';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Field } from '@/components/ui/Field';
import { Input, Select } from '@/components/ui/Input';
import { Modal } from '@/components/ui/Modal';
import { Skeleton } from '@/components/ui/Surface';
import { useReason } from '@/hooks/useReason';
import { useToday } from '@/hooks/useToday';
import type { Anew } from '@/lib/api';
import { capitalize, formatDay } from '@/lib/dates';
import { useLocale, useTexts } from '@/lib/i18n';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { anewTexts } from '@/texts/anew';
import { commonTexts } from '@/texts/common';
import { AUTOMATIC, type Automatic, anewQuery, useTakeBack, type Wish } from './anewQueries';
import { useStartRun } from './queries';

type Props = { kind: Wish['kind']; onClose: () => void };

/** What to take back or decide again, with what each movement was and would be, before it is done. */
export function AnewForm({ kind, onClose }: Props) {
  const t = useTexts(anewTexts);
  const tCommon = useTexts(commonTexts);
  const today = useToday();
  const [source, setSource] = useState<Automatic>('learned');
  const [day, setDay] = useState(kind === 'take-back' ? today : '');
  const wish: Wish =
    kind === 'take-back'
      ? { kind, source, since: day || today }
      : { kind, ...(day ? { from: day } : {}) };
  const { data, error, refetch, isPlaceholderData } = useQuery(anewQuery(wish));
  const takeBack = useTakeBack();
  const start = useStartRun();
  const isBusy = isPlaceholderData || takeBack.isPending || start.isPending;
  const isNothing = !data || data.changed + data.surer === 0;
  const apply = () =>
    wish.kind === 'take-back'
      ? takeBack.mutate(wish, { onSuccess: onClose })
      : start.mutate(wish, { onSuccess: onClose });
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t(kind === 'again' ? 'again' : 'takeBack')}
      description={t(kind === 'again' ? 'againText' : 'takeBackText')}
      width="lg"
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button look="primary" busy={isBusy} disabled={isNothing} onClick={apply}>
            {t('apply')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pt-1">
        <div className="grid gap-3 md:grid-cols-2">
          {kind === 'take-back' && (
            <Field label={t('source')}>
              <Select
                value={source}
                onChange={({ target }) => setSource(target.value as Automatic)}
              >
                {AUTOMATIC.map((one) => (
                  <option key={one} value={one}>
                    {t(`by_${one}`)}
                  </option>
                ))}
              </Select>
            </Field>
          )}
          <Field
            label={t(kind === 'again' ? 'from' : 'since')}
            {...(kind === 'again' ? { aside: t('optional') } : {})}
          >
            <Input type="date" value={day} onChange={({ target }) => setDay(target.value)} />
          </Field>
        </div>
        {error ? (
          <ErrorScreen error={error} retry={refetch} />
        ) : data ? (
          <Changes anew={data} />
        ) : (
          <Skeleton className="h-40" />
        )}
      </div>
    </Modal>
  );
}

function Changes({ anew }: { anew: Anew }) {
  const t = useTexts(anewTexts);
  const { locale } = useLocale();
  const say = useReason();
  const { data: groups = [] } = useQuery(categoriesQuery);
  const categories = byId(groups.flatMap((group) => group.categories));
  const of = (id: string | null) => categories.get(id ?? '') ?? null;
  const { matched, changed, surer, changes } = anew;
  return (
    <section aria-live="polite" className="flex flex-col gap-2">
      <p className="text-ink">
        {t('result', { changed, matched })} {surer > 0 && t('surer', { count: surer })}
      </p>
      <ul className="flex flex-col">
        {changes.map(({ before, category_id, category_reason }) => {
          const reason = say(category_reason, of(category_id)?.name);
          return (
            <li key={before.id} className="flex flex-col gap-1.5 border-line border-t py-2.5">
              <div className="flex items-baseline gap-3">
                <span className="min-w-0 flex-1 truncate font-medium text-ink">
                  {before.payee?.name ?? before.description}
                </span>
                <span className="shrink-0 text-ink-3 text-xs">
                  {formatDay(before.booked_on, locale)}
                </span>
                <Money amount={before.amount} currency={before.currency} tone="income" />
              </div>
              <div className="flex flex-wrap items-center gap-2">
                <span className="sr-only">{t('before')}</span>
                <CategoryChip category={of(before.category_id)} />
                <ArrowRight size={14} aria-hidden className="text-ink-3" />
                <span className="sr-only">{t('after')}</span>
                <CategoryChip category={of(category_id)} />
                {reason && <span className="text-ink-3 text-xs">{capitalize(reason)}</span>}
              </div>
            </li>
          );
        })}
      </ul>
      {changes.length < changed && (
        <p className="text-ink-3 text-xs">{t('shown', { count: changes.length })}</p>
      )}
    </section>
  );
}
