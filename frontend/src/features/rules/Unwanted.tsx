import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Undo2 } from 'lucide-react';
import { Avatar } from '@/components/Avatar';
import { CategoryChip } from '@/components/CategoryChip';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Section } from '@/components/ui/Surface';
import { send, type UnwantedRule } from '@/lib/api';
import { formatInstant } from '@/lib/dates';
import { useHome, useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { useUndoableMutation } from '@/lib/undo';
import { unwantedTexts } from '@/texts/unwanted';
import { unwantedQuery } from './queries';

/** Rules that were offered and not wanted: each can be offered again. */
export function Unwanted() {
  const t = useTexts(unwantedTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const mayWrite = useMayWrite();
  const { data, error, refetch } = useQuery(unwantedQuery);
  const { data: groups = [] } = useQuery(categoriesQuery);
  const categories = byId(groups.flatMap((group) => group.categories));
  const offer = useOfferAgain();
  if (error && !data) return <ErrorScreen error={error} retry={refetch} />;
  if (!data || data.length === 0) return null;
  return (
    <Section title={t('title')} hint={t('hint')} flush>
      <ul>
        {data.map((one) => (
          <li
            key={`${one.payee.id} ${one.category_id}`}
            className="flex flex-wrap items-center gap-3 border-line border-t px-5 py-3 first:border-0 max-md:px-4"
          >
            <Avatar name={one.payee.name} />
            <div className="min-w-0 flex-1 basis-48">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium text-ink wrap-anywhere">{one.payee.name}</span>
                <ArrowRight size={14} aria-hidden className="text-ink-3" />
                <CategoryChip category={categories.get(one.category_id) ?? null} />
              </p>
              <p className="text-ink-3 text-xs">
                {t('since', { day: formatInstant(one.rejected_at, locale, household.time_zone) })}
              </p>
            </div>
            {mayWrite && (
              <Button
                size="sm"
                icon={Undo2}
                aria-label={t('againOf', { name: one.payee.name })}
                onClick={() => offer.mutate(one)}
              >
                {t('again')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function useOfferAgain() {
  const t = useTexts(unwantedTexts);
  const say = ({ payee, category_id }: UnwantedRule, rejected: boolean) =>
    send<void>('PUT', '/rules/suggestions', {
      body: { payee_id: payee.id, category_id, rejected },
    });
  return useUndoableMutation({
    write: (one: UnwantedRule) => say(one, false),
    keys: [unwantedQuery.queryKey, ['review']],
    done: (_data, one) => t('offered', { name: one.payee.name }),
    reverse: (one) => say(one, true),
  });
}
