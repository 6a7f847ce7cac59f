import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Check, X } from 'lucide-react';
import { Avatar } from '@/components/Avatar';
import { CategoryChip } from '@/components/CategoryChip';
import { Button } from '@/components/ui/Button';
import { ErrorScreen } from '@/components/ui/ErrorScreen';
import { Skeleton } from '@/components/ui/Surface';
import { type AssistantAnswer, api, type BulkResult, type Rule, send } from '@/lib/api';
import { formatInstant } from '@/lib/dates';
import { useHome, useMayWrite } from '@/lib/household';
import { useLocale, useTexts } from '@/lib/i18n';
import { byId } from '@/lib/queries/accounts';
import { categoriesQuery } from '@/lib/queries/categories';
import { LEDGER_KEYS } from '@/lib/queries/ledger';
import { useUndoableMutation } from '@/lib/undo';
import { answersTexts } from '@/texts/answers';
import { answersQuery } from './queries';

/** What the assistant said of each merchant: made a rule, or taken back with all that followed it. */
export function AssistantAnswers() {
  const t = useTexts(answersTexts);
  const { locale } = useLocale();
  const { household } = useHome();
  const mayWrite = useMayWrite();
  const { data, error, refetch } = useQuery(answersQuery);
  const { data: groups = [] } = useQuery(categoriesQuery);
  const categories = byId(groups.flatMap((group) => group.categories));
  const { makeRule, takeBack } = useAnswers();
  if (error && !data) return <ErrorScreen error={error} retry={refetch} />;
  if (!data) return <Skeleton className="h-24" />;
  if (data.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium text-ink">{t('title')}</h3>
      <p className="text-ink-2 text-xs">{t('hint')}</p>
      <ul className="mt-2">
        {data.map((answer) => (
          <li
            key={answer.key}
            className="flex flex-wrap items-center gap-3 border-line border-t py-3 first:border-0"
          >
            <Avatar name={answer.key} />
            <div className="min-w-0 flex-1 basis-48">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium text-ink wrap-anywhere">{answer.key}</span>
                <ArrowRight size={14} aria-hidden className="text-ink-3" />
                <CategoryChip category={categories.get(answer.category_id) ?? null} />
              </p>
              <p className="text-ink-3 text-xs">
                {t('followed', { count: answer.count })} · {answer.model} ·{' '}
                {formatInstant(answer.answered_at, locale, household.time_zone)}
              </p>
            </div>
            {mayWrite && (
              <div className="flex gap-2 max-md:w-full max-md:*:flex-1">
                {answer.query && (
                  <Button
                    size="sm"
                    icon={Check}
                    aria-label={t('makeRuleOf', { name: answer.key })}
                    onClick={() => makeRule.mutate({ answer, made: {} })}
                  >
                    {t('makeRule')}
                  </Button>
                )}
                <Button
                  size="sm"
                  look="quiet"
                  icon={X}
                  aria-label={t('wrongOf', { name: answer.key })}
                  onClick={() => takeBack.mutate({ answer, made: {} })}
                >
                  {t('wrong')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const KEYS = [...LEDGER_KEYS, ['assistant'], ['rules'], ['review']];

function useAnswers() {
  const t = useTexts(answersTexts);
  const makeRule = useUndoableMutation({
    write: async ({ answer, made }: { answer: AssistantAnswer; made: { rule?: string } }) => {
      const { query, category_id } = answer;
      const reply = await send<Rule>('POST', '/rules', { body: { query, set: { category_id } } });
      made.rule = reply.data.id;
      return reply;
    },
    keys: KEYS,
    done: (_rule, { answer }) => t('ruled', { name: answer.key }),
    reverse: ({ made }) => api.delete(`/rules/${made.rule}`),
  });
  const correct = (key: string, category_id: string | null) =>
    send<BulkResult>('PUT', '/household/assistant/answers', { body: { key, category_id } });
  const takeBack = useUndoableMutation({
    write: async ({
      answer,
      made,
    }: {
      answer: AssistantAnswer;
      made: { undo?: string | null };
    }) => {
      const reply = await correct(answer.key, null);
      made.undo = reply.data.undo_token;
      return reply;
    },
    keys: KEYS,
    done: ({ changed }, { answer }) => t('takenBack', { name: answer.key, count: changed }),
    reverse: async ({ answer, made }) => {
      if (made.undo) await api.post(`/undo/${made.undo}`);
      return correct(answer.key, answer.category_id);
    },
  });
  return { makeRule, takeBack };
}
